"""Loads a set of compose files into one effective tree: interpolation, `extends`, `include`, resets and merging.

The order of steps is compose-go's `loader.loadYamlFile`; what Compose would refuse becomes a problem and the rest of
the model is still built.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.canonical import Canonical
from hybrid_lint.assemble.compose.extends import Extender, Scope
from hybrid_lint.assemble.compose.interpolation import interpolated, variables
from hybrid_lint.assemble.compose.merge import merge_files, without_repetitions
from hybrid_lint.assemble.compose.paths import Directories
from hybrid_lint.assemble.compose.resets import KeyPath, taken_back, without
from hybrid_lint.assemble.compose.sources import Problem, Sources, problem
from hybrid_lint.assemble.compose.specification import Violation, violations
from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Place, Scalar, Seq, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RESOURCES = ("networks", "volumes", "secrets", "configs")
#: Files that include each other in a longer chain are taken for an attack.
MAX_INCLUDES = 30


class Setting(NamedTuple):
    """Where a load happens: the directory of relative paths, the variables, the files whose include led here."""

    base: str
    environment: Mapping[str, str]
    including: tuple[str, ...] = ()


class Loader:
    """Loads models from `sources` and collects problems and violations on the way; `project` is the project's directory.

    `deployed`: the model is one that developers do not start, whose variables need not stand in their `.env`.

    `whole` becomes false with the first file or document that could not be read, for nobody knows what it defines.
    """

    def __init__(self, sources: Sources, project: str, deployed: bool = False) -> None:
        self._sources = sources
        self._project = project
        self._deployed = deployed
        self.problems: list[Problem] = []
        self.violations: list[Violation] = []
        self.whole = True

    def load(self, files: Sequence[str], setting: Setting) -> Map | None:
        """The files merged in their order; None if none of them holds a mapping."""
        merged: Map | None = None
        for path in files:
            file = self._sources.file(path)
            if file is None:
                self.whole = False
                self.problems.append(Problem(f"`{path}` does not exist", Place(path, 1, 1, 1, 1), kind="file"))
                continue
            bombs = self._sources.bombs(path)
            self.whole &= not bombs
            self.problems += bombs
            for root in file.documents:
                if isinstance(root, Map):
                    merged = self._document(path, root, merged, file.resets, setting)
                else:
                    self.whole = False
                    self._report("a compose file is a mapping", root)
        return None if merged is None else _completed(merged, setting.base)

    def _document(self, path: str, root: Map, merged: Map | None, resets: bool, setting: Setting) -> Map:
        tree, paths = self._canonical(root, resets, setting, merged is not None)
        services = tree.map("services")
        if services is not None:
            extender = Extender(lambda other: self._scope(other, setting), self._report)
            tree = _replaced(tree, "services", extender.extended(Scope(path, services, paths)))
        if merged is not None:
            merged = without(merged, paths)
        if "include" in tree.entries:
            tree = self._included(path, tree, setting)
        return tree if merged is None else merge_files(merged, tree, self._report)

    def _canonical(self, root: Map, resets: bool, setting: Setting, merged: bool) -> tuple[Map, list[KeyPath]]:
        """A file in canonical form, and what it takes back; `merged`: it is merged over another one."""
        # What a deployment demands, the platform gives; what an example leaves empty, whoever copies it fills in.
        hidden = self._deployed or self._sources.hides_variables(setting.base)
        unfilled = self._sources.unfilled(setting.base)
        tree: Node | None = interpolated(
            root, setting.environment, self._refuse, lambda name: not hidden and name not in unfilled
        )
        paths: list[KeyPath] = []
        if resets and tree is not None:
            tree, paths = taken_back(tree)
        if not isinstance(tree, Map):
            return root.with_entries({}), paths
        self.violations += violations(tree, merged)
        canonical = Canonical(self._directories(setting.base), self._report)
        changed: dict[str, Entry] = {}
        services = tree.entries.get("services")
        if services is not None and isinstance(services.node, Map):
            forms = {
                name: entry.with_node(canonical.service(entry.node)) if isinstance(entry.node, Map) else entry
                for name, entry in services.node.entries.items()
            }
            changed["services"] = services.with_node(services.node.with_entries(forms))
        for kind in RESOURCES:
            resources = tree.entries.get(kind)
            if resources is not None and isinstance(resources.node, Map):
                forms = {
                    key: entry.with_node(canonical.resource(kind, entry.node))
                    for key, entry in resources.node.entries.items()
                }
                changed[kind] = resources.with_node(resources.node.with_entries(forms))
        return tree.with_entries({**tree.entries, **changed}), paths

    def _directories(self, base: str) -> Directories:
        return Directories(base, self._project, self._sources.paths)

    def _scope(self, path: str, setting: Setting) -> Scope | None:
        """The services of a file that is extended: its relative paths start from its own directory."""
        file = self._sources.file(path)
        if file is None:
            return None
        own = Setting(posixpath.dirname(path), setting.environment)
        merged: Map | None = None
        resets: list[KeyPath] = []
        for root in file.documents:
            if isinstance(root, Map):
                tree, paths = self._canonical(root, file.resets, own, merged=True)
                resets += paths
                merged = tree if merged is None else merge_files(without(merged, paths), tree, self._report)
        services = merged.map("services") if merged is not None else None
        if services is None:
            return Scope(path, Map({}, path, file.documents[0].row), resets) if file.documents else None
        return Scope(path, services, resets)

    def _included(self, path: str, tree: Map, setting: Setting) -> Map:
        including = (*setting.including, path)
        for item in tree.items_of("include"):
            imported = self._import(item, setting, including)
            if imported is None:
                self.whole = False
            else:
                tree = self._with_imported(tree, imported)
        return tree.with_entries({key: entry for key, entry in tree.entries.items() if key != "include"})

    def _import(self, item: Node, setting: Setting, including: tuple[str, ...]) -> Map | None:
        inside = self._directories(setting.base).inside
        paths = [inside(text) for text in _texts(item, "path")]
        if not paths or None in paths:
            self._report("an included file is not in the repository", item, "include")
            return None
        files = [path for path in paths if path is not None]
        missing = [path for path in files if self._sources.file(path) is None]
        if missing:
            self._report(f"the included file `{missing[0]}` is not in the repository", item, "include")
            return None
        if files[0] in including or len(including) > MAX_INCLUDES:
            message = f"`include` of `{files[0]}` leads back to itself or through too many files"
            self._report(message, item, "include")
            return None
        written = item.text("project_directory") if isinstance(item, Map) else None
        base = inside(written) if written else posixpath.dirname(files[0])
        if base is None:
            self._report(f"the project directory `{written}` is not in the repository", item, "include")
            return None
        return self.load(files, Setting(base, self._variables(item, base, setting), including))

    def _variables(self, item: Node, base: str, setting: Setting) -> dict[str, str]:
        files = _texts(item, "env_file") if isinstance(item, Map) else []
        if not files:
            return self._sources.environment(base, setting.environment)
        found: dict[str, str] = {}
        for written in files:
            path = self._directories(setting.base).inside(written)
            rows = self._sources.dotenv(path) if path is not None else None
            if rows is None:
                if path is not None and self._sources.ignored(path):
                    continue
                self._report(f"the environment file `{written}` is not in the repository", item, "environment_file")
            else:
                found.update(variables(rows, {**found, **setting.environment}))
        return {**found, **setting.environment}

    def _with_imported(self, tree: Map, imported: Map) -> Map:
        for kind in ("services", *RESOURCES):
            theirs = imported.map(kind)
            if theirs is None:
                continue
            ours = tree.map(kind)
            entries = dict(ours.entries) if ours is not None else {}
            for key, entry in theirs.entries.items():
                if key not in entries:
                    entries[key] = entry
                elif plain(entries[key].node) != plain(entry.node):
                    message = f"`{kind}.{key}` conflicts with an included definition"
                    self._report(message, entries[key].node, "include")
            tree = _replaced(tree, kind, (ours or theirs).with_entries(entries))
        return tree

    def _report(self, message: str, node: Node, kind: str = "form", /) -> None:
        self._add(problem(message, node, kind))

    def _refuse(self, message: str, node: Node) -> None:
        """Only the value is lost, as it is where a variable has none."""
        self._add(problem(message, node, "variable")._replace(breaks=False))

    def _add(self, found: Problem) -> None:
        if found not in self.problems:
            self.problems.append(found)


def _completed(tree: Map, base: str) -> Map:
    """What Compose sets at the end of a load: no repeated names in lists, a build context."""
    services = tree.map("services")
    if services is None:
        return tree
    entries: dict[str, Entry] = {}
    for name, entry in services.entries.items():
        service = entry.node
        if isinstance(service, Map):
            service = without_repetitions(service)
            build = service.map("build")
            if build is not None and "context" not in build.entries:
                context = Scalar(base, build.path, build.row)
                context.inside = True
                built = build.with_entries({**build.entries, "context": Entry(context, build.row, build.path)})
                service = _replaced(service, "build", built)
        entries[name] = entry.with_node(service)
    return _replaced(tree, "services", services.with_entries(entries))


def _replaced(tree: Map, key: str, node: Node) -> Map:
    old = tree.entries.get(key)
    return tree.with_entries({**tree.entries, key: old.with_node(node) if old else Entry(node, node.row, node.path)})


def _texts(item: Node, key: str) -> list[str]:
    """A text or a list of texts: `item` itself or its `key`."""
    value = item.get(key) if isinstance(item, Map) else item
    items = value.items if isinstance(value, Seq) else [value]
    return [leaf.text for leaf in items if isinstance(leaf, Scalar) and leaf.text]
