"""What a compose model is made from: the repository's YAML and .env rows and the paths that exist, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from hybrid_lint.assemble.compose.documents import documents, is_too_large
from hybrid_lint.assemble.compose.interpolation import variables
from hybrid_lint.assemble.compose.paths import WORKING_DIRECTORY
from hybrid_lint.assemble.compose.tree import Map, Node, Place, place_of
from hybrid_lint.facts.rows import ConnectionString, Dotenv, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

#: What is appended to the name of a file of variables to name its example.
_EXAMPLES = (".example", ".sample", ".template", ".dist")
_RESET_TAGS = frozenset({"!reset", "!override"})


class Problem(NamedTuple):
    """What Compose refuses in a compose file, or what a model lacks; `kind` is as in the table `compose_problem`.

    `breaks` says whether the model is less than what was meant; a refusal alone leaves it as it is.
    """

    message: str
    place: Place
    severity: str = "error"
    breaks: bool = True
    kind: str = "form"


class Report(Protocol):
    """What takes a problem at a node."""

    def __call__(self, message: str, node: Node, kind: str = "form", /) -> None: ...


class File(NamedTuple):
    """The documents of one file. `resets` says whether `!reset` or `!override` occurs."""

    documents: list[Node]
    resets: bool


class Sources:
    """`yaml` and `dotenv`: rows of each such file by repository path, `strings` those of connection strings; `paths`: every existing file and directory ('' is the root); `ignored`:
    whether git leaves a path out, which is why it may be missing here and there at every reader's."""

    def __init__(
        self,
        yaml: Mapping[str, Sequence[YamlNode]],
        dotenv: Mapping[str, Sequence[Dotenv]],
        paths: AbstractSet[str],
        ignored: Callable[[str], bool] = lambda _: False,
        strings: Mapping[str, Sequence[ConnectionString]] | None = None,
    ) -> None:
        self.yaml = yaml
        self._strings = strings or {}
        self.ignored = ignored
        self.paths = paths
        self._dotenv = dotenv
        self._files: dict[str, File] = {}

    def file(self, path: str) -> File | None:
        """The trees of a YAML file, built once; None if there are no rows for it."""
        if path not in self._files and path in self.yaml:
            rows = [row if isinstance(row, YamlNode) else YamlNode._make(row) for row in self.yaml[path]]
            aliases = any(row.kind == "alias" for row in rows)
            roots = documents(path, rows)
            kept = [root for root in roots if not (aliases and is_too_large(root))]
            self._files[path] = File(kept, any(row.tag in _RESET_TAGS for row in rows if row.tag))
        return self._files.get(path)

    def bombs(self, path: str) -> list[Problem]:
        """A problem if documents of the file were dropped because their aliases expand beyond measure."""
        file = self.file(path)
        roots = [row for row in self.yaml.get(path, ()) if row.parent is None]
        if file is None or len(file.documents) == len(roots):
            return []
        return [Problem("the file's aliases expand to too many values", Place(path, 1, 1, 1, 1))]

    def dotenv(self, path: str) -> Sequence[Dotenv] | None:
        """Rows of a .env file, or of its example beside it where the file itself is not in the repository."""
        found = self.variables_file(path)
        if found is None:
            return None
        return [row if isinstance(row, Dotenv) else Dotenv._make(row) for row in self._dotenv.get(found, ())]

    def variables_file(self, path: str) -> str | None:
        """A file of variables, or what says what is in it: its example. None if neither is there or read as one."""
        if path in self.paths:
            return path if path in self._dotenv else None
        return next((f"{path}{suffix}" for suffix in _EXAMPLES if f"{path}{suffix}" in self._dotenv), None)

    @property
    def variable_files(self) -> AbstractSet[str]:
        """The files of variables in the repository."""
        return self._dotenv.keys()

    def connection_strings(self, path: str) -> list[ConnectionString]:
        """The connection strings in a configuration file."""
        return [ConnectionString._make(row) for row in self._strings.get(path, ())]

    def environment(self, directory: str, outer: Mapping[str, str]) -> dict[str, str]:
        """Variables that interpolation knows in a project directory: `outer`, its `.env`, then its `.env.example`."""
        prefix = f"{directory}/" if directory else ""
        found: dict[str, str] = {}
        for name in (".env.example", ".env"):
            rows = [
                row if isinstance(row, Dotenv) else Dotenv._make(row) for row in self._dotenv.get(prefix + name, ())
            ]
            found.update(variables(rows, {**found, **outer} if name == ".env" else outer))
        return {**found, "PWD": WORKING_DIRECTORY, **outer}

    def unfilled(self, directory: str) -> AbstractSet[str]:
        """Variables that the example of a `.env` which is not in the repository names without a value."""
        prefix = f"{directory}/" if directory else ""
        if f"{prefix}.env" in self.paths:
            return frozenset()
        rows = [
            row if isinstance(row, Dotenv) else Dotenv._make(row)
            for row in self._dotenv.get(f"{prefix}.env.example", ())
        ]
        return frozenset(row.key for row in rows if not row.value)

    def hides_variables(self, directory: str) -> bool:
        """Whether git leaves the `.env` of a project directory out and no example says what is in it."""
        prefix = f"{directory}/" if directory else ""
        return self.ignored(f"{prefix}.env") and not any(
            prefix + name in self.paths for name in (".env", ".env.example")
        )


def problem(message: str, node: Node, kind: str = "form") -> Problem:
    """A problem at the place of a node."""
    return Problem(message, place_of(node), kind=kind)


def top_level(node: Node) -> Map | None:
    """A document as a mapping; None for anything else."""
    return node if isinstance(node, Map) else None
