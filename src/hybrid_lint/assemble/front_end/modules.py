"""The modules of a front end as its scripts name each other."""

from __future__ import annotations

import json
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hybrid_lint.store.database import Store

KINDS = "('client_script', 'client_component')"
_SUFFIXES = (
    "",
    ".ts",
    ".js",
    ".svelte",
    ".svelte.ts",
    ".svelte.js",
    ".mjs",
    ".mts",
    ".tsx",
    ".jsx",
    "/index.ts",
    "/index.js",
    "/index.svelte",
)
_DEEPEST = 10


class Function(NamedTuple):
    """A function of a module; `defaults` and `returns` are as in `script_function`."""

    file: int
    ordinal: int
    name: str
    owner: str
    defaults: list[Any]
    returns: list[str]


class Call(NamedTuple):
    """A call of a module, as in `script_call`."""

    file: int
    ordinal: int
    callee: str
    function: int | None
    class_name: str
    made: bool
    bound: str
    arguments: list[dict[str, Any]]
    place: tuple[int, int, int, int]


class Module:
    """A script or component."""

    def __init__(self, file: int, path: str, home: str) -> None:
        self.file, self.path, self.home = file, path, home
        self.imports: dict[str, tuple[str, str]] = {}
        self.exports: list[tuple[str, str | None, str | None]] = []
        self.functions: dict[int, Function] = {}
        self.values: dict[str, list[str]] = {}
        self.calls: dict[int, Call] = {}


class Modules:
    """All modules of all front ends of a repository."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self.by_file = {module.file: module for module in modules}
        self._by_path = {module.path: module for module in self.by_file.values()}

    def imported(self, module: Module, source: str) -> Module | None:
        """The module that an import names: by a relative path, `$lib`, or an alias whose rest is the end of one path alone."""
        if source.startswith("."):
            return self._at(normpath(join(dirname(module.path), source)))
        head, _, rest = source.partition("/")
        home = f"{module.home}/" if module.home else ""
        if head == "$lib":
            return self._at(normpath(f"{home}src/lib/{rest}".rstrip("/")))
        if head in ("@", "~", "src", "$src"):
            return self._at(f"{home}src/{rest}")
        if not source.startswith(("$", "@", "~", "#")) or source.startswith(("$app/", "$env/", "$service")):
            return None
        for tail in (f"/{source[1:]}", f"/{rest}") if rest else (f"/{source[1:]}",):
            found = {
                path
                for path, each in self._by_path.items()
                if each.home == module.home and any(path.endswith(f"{tail}{suffix}") for suffix in _SUFFIXES)
            }
            if len(found) == 1:
                return self._by_path[found.pop()]
        return None

    def _at(self, path: str) -> Module | None:
        bare = path.removesuffix(".js")  # TypeScript names what it will be
        return next(
            (
                self._by_path[each + suffix]
                for each in (path, bare)
                for suffix in _SUFFIXES
                if each + suffix in self._by_path
            ),
            None,
        )

    def named(self, module: Module, name: str, depth: int = 0) -> tuple[Module | None, str]:
        """Where what a module calls by a name is made, and its name there; `*` is a whole module, None a package's."""
        if name not in module.imports or depth > _DEEPEST:
            return module, name
        imported, source = module.imports[name]
        target = self.imported(module, source)
        if target is None:
            return None, imported
        return (target, "*") if imported == "*" else self.exported(target, imported, depth + 1)

    def exported(self, module: Module, name: str, depth: int = 0) -> tuple[Module | None, str]:
        """Where what a module exports under a name is made."""
        if depth > _DEEPEST:
            return None, name
        for exported, local, source in module.exports:
            if exported != name:
                continue
            if source is None:
                return self.named(module, local or name, depth + 1)
            target = self.imported(module, source)
            if target is None:
                return None, name
            return (target, "*") if local == "*" else self.exported(target, local or name, depth + 1)
        for exported, _, source in module.exports:
            target = self.imported(module, source) if exported == "*" and source else None
            found = self.exported(target, name, depth + 1) if target is not None else (None, name)
            if found[0] is not None:
                return found
        # A component gives what it holds itself.
        return (module, name) if module.path.endswith(".svelte") and name == "default" else (None, name)


def load(store: Store) -> Modules:
    """Reads all modules of all front ends."""
    homes = {directory for (directory,) in store.rows("SELECT directory FROM file WHERE name = 'package.json'")}
    modules = {
        file: Module(file, path, _home(path, homes))
        for file, path in store.rows(f"SELECT id, path FROM file WHERE kind IN {KINDS} ORDER BY path")
    }
    for file, local, imported, source in store.rows(
        "SELECT file, local, imported, source FROM fact_script_import WHERE local IS NOT NULL"
    ):
        modules[file].imports[local] = (imported, source)
    for file, *exported in store.rows(
        "SELECT file, name, local, source FROM fact_script_export ORDER BY file, ordinal"
    ):
        modules[file].exports.append((exported[0], exported[1], exported[2]))
    for file, ordinal, name, owner, defaults, returns in store.rows(
        "SELECT file, ordinal, name, owner, defaults, returns FROM fact_script_function"
    ):
        modules[file].functions[ordinal] = Function(
            file, ordinal, name, owner, json.loads(own(defaults, file)), json.loads(own(returns, file))
        )
    for file, name, templates in store.rows(
        "SELECT file, name, templates FROM fact_script_value ORDER BY file, ordinal"
    ):
        modules[file].values.setdefault(name, []).extend(json.loads(own(templates, file)))
    for file, ordinal, callee, function, class_name, made, bound, arguments, *place in store.rows(
        "SELECT file, ordinal, callee, function, class_name, made, bound, arguments, line, column, end_line, end_column FROM fact_script_call"
    ):
        given = json.loads(own(arguments, file))
        modules[file].calls[ordinal] = Call(
            file,
            ordinal,
            callee,
            function,
            class_name,
            bool(made),
            bound or "",
            given,
            (place[0], place[1], place[2], place[3]),
        )
    return Modules(modules.values())


def own(text: str, file: int) -> str:
    """Templates whose holes say which file's functions and calls they mean."""
    return text.replace("{(", f"{{({file}#").replace("{@", f"{{@{file}#")


def _home(path: str, homes: Mapping[str, object] | set[str]) -> str:
    directory = dirname(path)
    while directory and directory not in homes:
        directory = dirname(directory)
    return directory
