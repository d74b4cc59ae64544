"""The variables of a container: what its service writes, over the files that it loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.interpolation import variables
from hybrid_lint.assemble.compose.sources import Problem, Sources, problem
from hybrid_lint.assemble.compose.tree import (
    Entry,
    Map,
    Node,
    Place,
    Scalar,
    key_place,
    place_of,
    written_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.facts.rows import Dotenv


class Variable(NamedTuple):
    """One environment variable of a container. `value` is None if it comes from the host or is otherwise unknown.

    `use` is the place of the alias in the service that brings the variable in, if an anchor defines it.
    """

    value: str | None
    source: str  # environment or env_file
    place: Place
    use: Place | None


class Unread(NamedTuple):
    """A clause that says why something that the service names is not known, and where it names it."""

    reason: str
    place: Place


class Environment:
    """Reads the variables of services one after the other; `project` are those that interpolation knows."""

    def __init__(self, sources: Sources, project: Mapping[str, str]) -> None:
        self._sources = sources
        self._project = project
        self.problems: list[Problem] = []

    def of(self, service: Map) -> tuple[dict[str, Variable], list[Unread]]:
        """The service's variables, and its files whose variables nobody knows."""
        written: dict[str, Variable] = {}
        own: dict[str, str] = {}
        environment = service.map("environment")
        for key, entry in environment.entries.items() if environment is not None else ():
            value = self._value(key, entry.node)
            use = written_at(entry.use, entry.path) if entry.use is not None else None
            written[key] = Variable(value, "environment", _entry_place(entry), use)
            if value is not None:
                own[key] = value
        from_files: dict[str, Variable] = {}
        unread: list[Unread] = []
        for item in service.items_of("env_file"):
            path = item.get("path") if isinstance(item, Map) else None
            if not isinstance(item, Map) or not isinstance(path, Scalar) or path.text is None:
                continue
            file = self._sources.variables_file(path.text) if path.inside else None
            if file is not None:
                raw = item.text("format") == "raw"
                from_files |= self._loaded(file, raw, {**own, **self._project}, from_files, path)
            elif reason := self._reason(path, item.text("required") != "false"):
                unread.append(Unread(reason, place_of(path)))
        return ({**from_files, **written} if from_files else written), unread

    def _value(self, key: str, node: Node) -> str | None:
        if not isinstance(node, Scalar):
            return None
        if node.text is None:
            return self._project.get(key)
        return None if node.text == "" and not node.known else node.text

    def _loaded(
        self, file: str, raw: bool, outer: Mapping[str, str], before: Mapping[str, Variable], path: Scalar
    ) -> dict[str, Variable]:
        rows = self._sources.dotenv(file) or ()
        if raw:
            values = self._verbatim(rows, file, outer)
        else:
            known = {key: variable.value for key, variable in before.items() if variable.value is not None}
            values = variables(rows, {**known, **outer})
        use = place_of(path)
        return {row.key: Variable(values.get(row.key), "env_file", written_at(row, file), use) for row in rows}

    def _verbatim(self, rows: Sequence[Dotenv], file: str, outer: Mapping[str, str]) -> dict[str, str]:
        """`format: raw`: nothing is unquoted, cut off at a comment or interpolated."""
        found: dict[str, str] = {}
        for row in rows:
            if row.exported or (row.raw is None and row.value is not None):
                message = f"`{row.key}` cannot be read with `format: raw`, which knows lines `KEY=value` only"
                self.problems.append(Problem(message, written_at(row, file), breaks=False))
            value = row.raw if row.raw is not None else outer.get(row.key)
            if value is not None:
                found[row.key] = value
        return found

    def _reason(self, path: Scalar, required: bool) -> str | None:
        """Why nobody knows what the file says; None where it may be missing and nothing says that it is elsewhere."""
        if not path.known:
            return f"its environment file is `{path.row.value or path.text}`, and a variable in that has no value here"
        if not path.inside:
            return f"its environment file `{path.text}` lies outside the repository"
        if path.text in self._sources.paths:
            return f"its environment file `{path.text}` is no file of variables that can be read"
        if self._sources.ignored(path.text or ""):
            return f"its environment file `{path.text}` is not in the repository, because git ignores it"
        if not required:
            return None
        missing = f"environment file `{path.text}` is not in the repository"
        self.problems.append(
            problem(f"the {missing}", path, "environment_file")._replace(severity="info", breaks=False)
        )
        return f"its {missing}"


def _entry_place(entry: Entry) -> Place:
    place = place_of(entry.node)
    row = entry.row
    empty = (place.line, place.column) == (place.end_line, place.end_column)
    return key_place(row, entry.path) if empty else place
