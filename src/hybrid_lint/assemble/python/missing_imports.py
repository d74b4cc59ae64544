"""Imports that lead to nothing: what the repository's own packages and modules do not have, and what a container lacks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.python.interpreters import may_run
from hybrid_lint.knowledge.areas import area_of
from hybrid_lint.knowledge.libraries import STANDARD_LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hybrid_lint.assemble.python.context import Context
    from hybrid_lint.assemble.python.file_facts import FileFacts, Import
    from hybrid_lint.assemble.python.modules import Files, Found
    from hybrid_lint.assemble.python.names import Names


class Missing(NamedTuple):
    """A row of `missing_import` without service and file."""

    ordinal: int
    kind: str
    named: str
    holder: int | None
    place: str | None
    ignored: int = 0  # decided when all ignore files are read


class Lookup(NamedTuple):
    """What is known of a service's modules: by dotted names, by the files that name them, by their content."""

    find: Callable[[str], Found | None]
    names: Names
    facts: Callable[[int], FileFacts]
    binds_by_text: Callable[[int], bool]


class MissingImports:
    """Finds them in the files of one service; `repository` and `image` are all files there are."""

    def __init__(self, context: Context, lookup: Lookup, repository: Files, image: Files) -> None:
        self._context = context
        self._lookup = lookup
        self._repository = repository
        self._image = image

    def rows(self, file: int, *, runs: bool) -> Iterator[tuple[object, ...]]:
        """Those of a file, as rows of `missing_import`; `runs` says that what the service starts imports it."""
        facts = self._lookup.facts(file)
        for row in facts.imports:
            unconditional = not (row.type_checking or row.in_try or row.kind == "dynamic")
            if unconditional and not (row.interpreters and not may_run(row.interpreters, self._context.python)):
                missing = self._of_row(facts, row, runs)
                if missing is not None and (runs or not self._stands_above(facts, missing)):
                    yield (self._context.service, file, *missing)

    def _of_row(self, facts: FileFacts, row: Import, runs: bool) -> Missing | None:
        written = row.module or ""
        base = self._lookup.names.absolute(facts.file, row.level, written)
        if not base:
            if base is None and runs and facts.file in self._context.inside:
                return Missing(row.ordinal, "outside", "." * row.level + written, None, None)
            return None
        if not runs and not row.level and self._stands_beside(facts, base.partition(".")[0]):
            return None
        lost = self._lost(row, base)
        found = self._lookup.find(base)
        if lost is not None or found is None or found.ambiguous:
            return lost
        if row.kind == "from" and row.name is not None:
            inner = f"{base}.{row.name}"
            if found.file is None:
                lost = self._lost(row, inner)
            elif self._lookup.names.submodule(base, row.name) is None and not self._binds(found.file, row.name, set()):
                place = self._place(found, row.name) if found.inner else None
                return Missing(row.ordinal, "name", inner, found.file, place)
            base = inner if self._lookup.names.submodule(base, row.name) is not None else base
        return lost or (self._not_shipped(row, facts.file, base) if runs else None)

    def _stands_beside(self, facts: FileFacts, top: str) -> bool:
        """Whether a script that is run by itself finds another module of that name in its own directory."""
        directory = facts.path.rpartition("/")[0]
        beside = f"{directory}/{top}" if directory else top
        return self._repository.get(f"{beside}.py") is not None or self._repository.holds(beside)

    def _stands_above(self, facts: FileFacts, missing: Missing) -> bool:
        """Whether a directory that tests may be started in has what the container's package does not, or another module of its name."""
        path, directory = missing.named.replace(".", "/"), facts.path
        module = path.rpartition("/")[0] if missing.kind == "name" else ""
        while directory:
            directory = directory.rpartition("/")[0]
            above = f"{directory}/" if directory else ""
            if self._repository.get(f"{above}{path}.py") is not None or self._repository.holds(f"{above}{path}"):
                return True
            for file in (f"{above}{module}.py", f"{above}{module}/__init__.py") if module else ():
                if self._repository.get(file) not in (None, missing.holder):
                    return True
        return False

    def _lost(self, row: Import, module: str) -> Missing | None:
        """The first part of a dotted name that the package before it does not have."""
        owner: Found | None = None
        at = module.find(".")
        while True:
            prefix = module if at < 0 else module[:at]
            found = self._lookup.find(prefix)
            if found is None:
                # What a checkout has may be another thing, and a namespace package may have more portions.
                if owner is None or owner.ambiguous or self._may_have_more(owner):
                    return None
                return Missing(row.ordinal, "module", prefix, owner.file, self._place(owner, prefix.rpartition(".")[2]))
            if at < 0:
                return None
            owner = found
            at = module.find(".", at + 1)

    def _may_have_more(self, package: Found) -> bool:
        """Whether a package is only a checkout's; tests never run but in one."""
        if package.file is not None and area_of(self._lookup.facts(package.file).path) == "test":
            return False
        return any(place.late for place in package.inner)

    def _place(self, package: Found, name: str) -> str | None:
        """Where in the repository a submodule would lie."""
        for place in package.inner:
            if not place.inside:
                return f"{place.directory}/{name}".lstrip("/")
        for place in package.inner:
            prefix = f"{place.directory}/"
            for path, file in self._context.image.items():
                if path.startswith(prefix):
                    home = self._lookup.facts(file).path
                    rest = path[len(prefix) :]
                    return f"{home.removesuffix(rest)}{name}" if home.endswith(rest) else None
        return None

    def _binds(self, file: int, name: str, seen: set[int]) -> bool:
        """Whether a module may have a name."""
        facts = self._lookup.facts(file)
        if name.startswith("__") or facts.is_lazy or name in facts.by_qualname or name in facts.by_variable:
            return True
        if name in facts.by_alias or name in json.loads(facts.further_names or "[]"):
            return True
        seen.add(file)
        for star in facts.stars:
            base = self._lookup.names.absolute(file, star.level, star.module or "")
            found = self._lookup.find(base) if base else None
            if found is None or found.file is None or found.ambiguous:
                return True
            if found.file not in seen and self._binds(found.file, name, seen):
                return True
        return self._lookup.binds_by_text(file)

    def _not_shipped(self, row: Import, file: int, module: str) -> Missing | None:
        """A module of the repository that surely is not in the container."""
        context, top = self._context, module.partition(".")[0]
        if context.brought is None or file not in context.inside or top in STANDARD_LIBRARY:
            return None
        if not set(top.lower().split("_")).isdisjoint(context.brought):
            return None
        at = len(top)
        while True:
            prefix = module[:at] if at >= 0 else module
            found = self._lookup.find(prefix)
            if found is None or found.ambiguous:
                return None
            if found.file is not None and found.file not in context.inside:
                return Missing(row.ordinal, "container", prefix, found.file, None)
            if at < 0 or at >= len(module):
                return None
            at = module.find(".", at + 1)
