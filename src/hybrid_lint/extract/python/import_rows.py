"""Rows of `python_import`: the statements, and the calls that import by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.alternatives import reference, texts
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.task_searches import task_searches

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row


class _Import(NamedTuple):
    """A row without its numbers, at byte offsets."""

    start: int
    end: int
    statement: int
    kind: str
    level: int
    module: str | None
    name: str | None
    alias: str | None
    scope: Scope
    flags: int
    how: str | None
    argument: str | None


class _Dynamic(NamedTuple):
    """How a callable imports: the argument that names the module, and what kind of text it is."""

    how: str
    place: int
    keyword: str
    reads: str  # 'module', 'object' (`a.b.C`, `a.b:C`), 'target' (`a.b:c` or an object), 'path', 'code', 'nothing'


_DYNAMIC = {
    "importlib.import_module": _Dynamic("import_module", 0, "name", "module"),
    "importlib.reload": _Dynamic("import_module", 0, "module", "module"),
    "importlib.__import__": _Dynamic("__import__", 0, "name", "module"),
    "builtins.__import__": _Dynamic("__import__", 0, "name", "module"),
    "importlib.util.find_spec": _Dynamic("find_spec", 0, "name", "module"),
    "importlib.find_loader": _Dynamic("find_spec", 0, "name", "module"),
    "pkgutil.find_loader": _Dynamic("find_spec", 0, "name", "module"),
    "pkgutil.get_loader": _Dynamic("find_spec", 0, "name", "module"),
    "pkgutil.resolve_name": _Dynamic("import_string", 0, "name", "object"),
    "uvicorn.run": _Dynamic("import_string", 0, "app", "target"),
    "uvicorn.Config": _Dynamic("import_string", 0, "app", "target"),
    "granian.Granian": _Dynamic("import_string", 0, "target", "target"),
    "builtins.exec": _Dynamic("exec", 0, "source", "code"),
    "builtins.eval": _Dynamic("eval", 0, "source", "code"),
    "builtins.compile": _Dynamic("compile", 0, "source", "code"),
    "runpy.run_module": _Dynamic("run_module", 0, "mod_name", "module"),
    "runpy.run_path": _Dynamic("run_path", 0, "path_name", "path"),
    "imp.load_source": _Dynamic("load_source", 0, "name", "module"),
    "imp.load_module": _Dynamic("load_source", 0, "name", "module"),
    "imp.find_module": _Dynamic("find_spec", 0, "name", "module"),
    "importlib.machinery.SourceFileLoader": _Dynamic("SourceFileLoader", 0, "fullname", "module"),
    "importlib.machinery.SourcelessFileLoader": _Dynamic("SourceFileLoader", 0, "fullname", "module"),
    "importlib.machinery.ExtensionFileLoader": _Dynamic("SourceFileLoader", 0, "fullname", "module"),
    "importlib.util.spec_from_file_location": _Dynamic("SourceFileLoader", 0, "name", "module"),
    "pkgutil.walk_packages": _Dynamic("walk_packages", 1, "prefix", "nothing"),
    "pkgutil.iter_modules": _Dynamic("walk_packages", 1, "prefix", "nothing"),
    "importlib.metadata.entry_points": _Dynamic("entry_points", 0, "group", "nothing"),
    "importlib_metadata.entry_points": _Dynamic("entry_points", 0, "group", "nothing"),
    "pkg_resources.iter_entry_points": _Dynamic("entry_points", 0, "group", "nothing"),
}
#: functions of many frameworks that import an object by its dotted name
_STRING_IMPORTERS = frozenset({"import_string", "import_from_string", "symbol_by_name", "import_object"})
_IMPORTER_ENDINGS = tuple(_STRING_IMPORTERS)
_OBJECT = _Dynamic("import_string", 0, "dotted_path", "object")
_CONDITIONS = s.CONDITIONAL | s.LOOP


def import_rows(reading: Reading, parse: Callable[[bytes], Reading] | None) -> list[Row]:
    """One row per imported name; `parse` reads the code in `exec` and its like, None where that is already done."""
    found = _all_imports(reading, parse)
    order = sorted(range(len(found)), key=lambda index: (found[index].start, index))
    first: dict[int, int] = {}
    rows: list[Row] = []
    source = reading.source
    for ordinal, index in enumerate(order):
        item = found[index]
        level = item.level
        top_level = item.module.partition(".")[0] if item.module and not level and item.how != "run_path" else ""
        rows.append(
            (
                ordinal,
                item.kind,
                first.setdefault(item.statement, ordinal),
                level,
                item.module,
                item.name,
                item.alias,
                top_level,
                item.scope.ordinal,
                item.flags & s.TYPE_CHECKING_BLOCK and 1,
                item.flags & s.IN_TRY and 1,
                item.flags & _CONDITIONS and 1,
                item.how,
                item.argument,
                *source.range(item.start, item.end),
            )
        )
    return rows


def _all_imports(reading: Reading, parse: Callable[[bytes], Reading] | None) -> list[_Import]:
    found = [
        tuple.__new__(_Import, (start, end, statement, kind, level, module, name, alias, scope, flags, None, None))
        for kind, statement, level, module, name, alias, scope, flags, start, end in reading.sites.imports
    ]
    for ordinal, name in enumerate(reading.call_names):
        if name is None:
            continue
        dynamic = _DYNAMIC.get(name)
        if dynamic is None and name == "functools.partial":
            dynamic = _of_partial(reading, reading.sites.calls[ordinal])
        if dynamic is None:
            if not name.endswith(_IMPORTER_ENDINGS) or name.rpartition(".")[2].lstrip(":") not in _STRING_IMPORTERS:
                continue
            dynamic = _OBJECT
        found.extend(_dynamic(reading, reading.sites.calls[ordinal], dynamic, -1 - ordinal, parse))
    for number, one in enumerate(task_searches(reading), len(reading.call_names) + 1):
        place = (one.start, one.end, -number)
        found.append(
            _Import(*place, "dynamic", 0, one.module, one.name, None, one.scope, one.flags, one.how, one.argument)
        )
    return found


def _of_partial(reading: Reading, site: s.CallSite) -> _Dynamic | None:
    """`partial(import_module, "a.b")`: the callable with its arguments one place further."""
    wrapped = argument(site.node, 0)
    named = reading.names.name(wrapped, site.scope) if wrapped is not None else None
    dynamic = _DYNAMIC.get(named) if named is not None else None
    return dynamic._replace(place=dynamic.place + 1) if dynamic is not None else None


def _dynamic(
    reading: Reading, site: s.CallSite, dynamic: _Dynamic, statement: int, parse: Callable[[bytes], Reading] | None
) -> list[_Import]:
    node = site.node
    value_node = argument(node, dynamic.place, dynamic.keyword)
    found: list[str | None] = []
    if value_node is not None:
        found.extend(texts(reading, value_node, site.scope))
    return [
        row
        for known in found or [None]
        for row in _dynamic_rows(reading, site, dynamic, statement, parse, value_node, known)
    ]


def _dynamic_rows(
    reading: Reading, site: s.CallSite, dynamic: _Dynamic, statement: int, parse: Callable[[bytes], Reading] | None,
    value_node: Node | None, known: str | None,
) -> list[_Import]:  # fmt: skip
    node = site.node
    if dynamic.reads == "target" and (known is None or ":" not in known):
        return []
    if dynamic.reads == "code" and known is not None:
        return [] if parse is None else _imports_of_code(known, site, dynamic.how, statement, parse)
    module, name, level = None, None, 0
    if dynamic.reads == "module" and known is not None:
        module, level = _relative(reading, site, known)
    elif dynamic.reads in ("object", "target") and known is not None:
        module, _, name = known.partition(":") if ":" in known else known.rpartition(".")
    elif dynamic.reads == "path":
        module = known
    if dynamic.reads == "code" and value_node is not None and _is_compiled(reading, value_node):
        return []
    named = None if known is not None or value_node is None else reference(reading, value_node, site.scope)
    if dynamic.how == "walk_packages":
        named = _walked_package(reading, site)
    return [
        _Import(
            node.start_byte, node.end_byte, statement, "dynamic", level, module, name, None,
            site.scope, site.flags, dynamic.how, named,
        )
    ]  # fmt: skip


def _walked_package(reading: Reading, site: s.CallSite) -> str | None:
    """The package whose modules are listed: by its `__path__`, by the prefix of their names; `:` for the module's own."""
    path = argument(site.node, 0, "path")
    if path is not None:
        text = path.text or b""
        if b"__file__" in text or text == b"__path__":
            return ":"
        named = reading.names.name(path, site.scope)
        if named is not None and named.endswith(".__path__"):
            return named
    prefix_node = argument(site.node, 1, "prefix")
    prefix = None if prefix_node is None else reading.constants.fold(prefix_node, site.scope)
    known = isinstance(prefix, str) and not isinstance(prefix, Partial)
    return str(prefix).rstrip(".") if known and prefix else None


def _is_compiled(reading: Reading, node: Node) -> bool:
    """`exec(compile("…"))`: the call of compile has its own row."""
    ordinal = reading.sites.call_of.get(node.id)
    return ordinal is not None and reading.call_names[ordinal] == "builtins.compile"


def _relative(reading: Reading, site: s.CallSite, text: str) -> tuple[str, int]:
    module = text.lstrip(".")
    level = len(text) - len(module)
    if (
        level == 0
        and site.arguments is not None
        and reading.call_names[reading.sites.call_of[site.node.id]]
        in (
            "builtins.__import__",
            "importlib.__import__",
        )
    ):
        node = argument(site.node, 4, "level")
        value = None if node is None else reading.constants.fold(node, site.scope)
        if isinstance(value, int) and 0 < value < 100:
            level = int(value)
    return module, level


def _imports_of_code(
    code: str, site: s.CallSite, how: str, statement: int, parse: Callable[[bytes], Reading]
) -> list[_Import]:
    """The imports inside constant code, at the place of the call that runs it."""
    inner = parse(code.encode("utf-8", "replace"))
    node = site.node
    return [
        item._replace(
            start=node.start_byte,
            end=node.end_byte,
            statement=statement,
            kind="dynamic",
            alias=None,
            scope=site.scope,
            flags=site.flags | item.flags & _CONDITIONS,
            how=how,
            argument=None,
        )
        for item in _all_imports(inner, None)
    ]
