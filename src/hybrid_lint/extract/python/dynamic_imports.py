"""Calls that import by name: what they are given, and the modules that this may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.alternatives import UNKNOWN_PART, alternatives, reference
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.path_rows import path_of
from hybrid_lint.extract.python.tables import items, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.alternatives import Alternative
    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.sites import CallSite
    from hybrid_lint.extract.python.tables import Item


class Dynamic(NamedTuple):
    """How a callable imports: the argument that names the module, and what kind of text it is.

    `reads`: 'module'; 'object' (`a.b.C`, `a.b:C`); 'target' (`a.b:c` only); 'path'; 'code'; 'nothing'; 'submodules' (lists and
    dictionaries of submodules). `each`: the argument is iterated over. `sure` is False for what only is called like an importer.
    """

    how: str
    place: int
    keyword: str
    reads: str
    each: bool = False
    sure: bool = True


class Meant(NamedTuple):
    """A module that a call may mean; None for one of which `argument` is all that is known."""

    level: int
    module: str | None
    name: str | None
    argument: str | None = None


_DYNAMIC = {
    "importlib.import_module": Dynamic("import_module", 0, "name", "module"),
    "importlib.reload": Dynamic("import_module", 0, "module", "module"),
    "importlib.__import__": Dynamic("__import__", 0, "name", "module"),
    "builtins.__import__": Dynamic("__import__", 0, "name", "module"),
    "pytest.importorskip": Dynamic("import_module", 0, "modname", "module"),
    "lazy_loader.load": Dynamic("import_module", 0, "fullname", "module"),
    "lazy_import.lazy_module": Dynamic("import_module", 0, "modname", "module"),
    "lazy_import.lazy_callable": Dynamic("import_string", 0, "modname", "object"),
    "lazy_loader.attach": Dynamic("import_module", 1, "submodules", "submodules"),
    "lazy_loader.attach_stub": Dynamic("walk_packages", 0, "package_name", "nothing"),
    "importlib.util.find_spec": Dynamic("find_spec", 0, "name", "module"),
    "importlib.find_loader": Dynamic("find_spec", 0, "name", "module"),
    "pkgutil.find_loader": Dynamic("find_spec", 0, "name", "module"),
    "pkgutil.get_loader": Dynamic("find_spec", 0, "name", "module"),
    "pkgutil.resolve_name": Dynamic("import_string", 0, "name", "object"),
    "pydoc.locate": Dynamic("import_string", 0, "path", "object"),
    "importlib.metadata.EntryPoint": Dynamic("import_string", 1, "value", "object"),
    "importlib_metadata.EntryPoint": Dynamic("import_string", 1, "value", "object"),
    "uvicorn.run": Dynamic("import_string", 0, "app", "target"),
    "uvicorn.Config": Dynamic("import_string", 0, "app", "target"),
    "granian.Granian": Dynamic("import_string", 0, "target", "target"),
    "builtins.exec": Dynamic("exec", 0, "source", "code"),
    "builtins.eval": Dynamic("eval", 0, "source", "code"),
    "builtins.compile": Dynamic("compile", 0, "source", "code"),
    "runpy.run_module": Dynamic("run_module", 0, "mod_name", "module"),
    "runpy.run_path": Dynamic("run_path", 0, "path_name", "path"),
    "imp.load_source": Dynamic("load_source", 0, "name", "module"),
    "imp.load_module": Dynamic("load_source", 0, "name", "module"),
    "imp.find_module": Dynamic("find_spec", 0, "name", "module"),
    "importlib.machinery.SourceFileLoader": Dynamic("SourceFileLoader", 0, "fullname", "module"),
    "importlib.machinery.SourcelessFileLoader": Dynamic("SourceFileLoader", 0, "fullname", "module"),
    "importlib.machinery.ExtensionFileLoader": Dynamic("SourceFileLoader", 0, "fullname", "module"),
    "importlib.util.spec_from_file_location": Dynamic("SourceFileLoader", 0, "name", "module"),
    "pkgutil.walk_packages": Dynamic("walk_packages", 1, "prefix", "nothing"),
    "pkgutil.iter_modules": Dynamic("walk_packages", 1, "prefix", "nothing"),
    "importlib.metadata.entry_points": Dynamic("entry_points", 0, "group", "nothing"),
    "importlib_metadata.entry_points": Dynamic("entry_points", 0, "group", "nothing"),
    "pkg_resources.iter_entry_points": Dynamic("entry_points", 0, "group", "nothing"),
}
#: Last names of functions of many frameworks that import by a dotted name, and of those above when another module hands them on.
_BY_LAST_NAME = {
    **dict.fromkeys(
        ("import_string", "import_from_string", "symbol_by_name", "import_object", "load_object"),
        Dynamic("import_string", 0, "dotted_path", "object"),
    ),
    "import_module": Dynamic("import_module", 0, "name", "module", sure=False),
    "importorskip": Dynamic("import_module", 0, "modname", "module", sure=False),
    "_LazyModule": Dynamic("import_module", 2, "import_structure", "submodules"),
}
_ENDINGS = tuple(_BY_LAST_NAME)
#: Callables that call what they are given: its place among their arguments.
_CALLING = {"functools.partial": 0, "asyncio.to_thread": 0, "anyio.to_thread.run_sync": 0, "builtins.map": 0}
_LOADED_FROM = {"SourceFileLoader": ("path", "location"), "load_source": ("pathname", "pathname")}
_ENVIRONMENT = frozenset({"os.getenv", "os.environ.get", "os.environ.pop"})


def dynamic_of(reading: Reading, site: CallSite, name: str) -> Dynamic | None:
    """How a call of a resolved name imports, None if it does not."""
    known = _DYNAMIC.get(name)
    if known is not None:
        return known
    at = 1 if name.endswith(".run_in_executor") else _CALLING.get(name)
    if at is not None:
        return _handed_on(reading, site, at, each=name == "builtins.map")
    return _BY_LAST_NAME.get(name.rpartition(".")[2].lstrip(":")) if name.endswith(_ENDINGS) else None


def _handed_on(reading: Reading, site: CallSite, at: int, *, each: bool) -> Dynamic | None:
    """`partial(import_module, "a.b")`: the callable with its arguments further on."""
    wrapped = argument(site.node, at)
    named = reading.names.name(wrapped, site.scope) if wrapped is not None else None
    dynamic = _DYNAMIC.get(named) if named is not None else None
    return dynamic._replace(place=dynamic.place + at + 1, each=each) if dynamic is not None else None


def modules_meant(reading: Reading, site: CallSite, dynamic: Dynamic) -> Iterator[Meant]:
    """The modules that a call may import, and what is known of those that cannot be told."""
    if dynamic.how == "walk_packages":
        own = dynamic.keyword == "package_name"
        yield Meant(0, None, None, ":" if own else _walked_package(reading, site))
        return
    if dynamic.reads == "nothing":
        yield Meant(0, None, None)
        return
    if dynamic.reads == "submodules":
        yield from (Meant(1, name, None) for name in _submodules(reading, site, dynamic))
        return
    if dynamic.reads == "path":
        path = path_of(reading, argument(site.node, dynamic.place, dynamic.keyword), site.scope)
        yield Meant(0, path, None)
        return
    if dynamic.how in _LOADED_FROM:
        path = path_of(reading, argument(site.node, 1, _LOADED_FROM[dynamic.how][1]), site.scope)
        yield from [Meant(0, path, None)] if path is not None else ()
    given = list(_given(reading, site, dynamic))
    known = any(isinstance(one, str) and UNKNOWN_PART not in one for one in given)
    for one in given or (None,):
        meant = _meant(reading, site, dynamic, one)
        if meant is not None and not (
            known and not isinstance(one, str | None) and _is_environment(reading, one, site)
        ):
            yield meant


def _given(reading: Reading, site: CallSite, dynamic: Dynamic) -> Iterator[Alternative]:
    value = argument(site.node, dynamic.place, dynamic.keyword)
    found: list[Item] = []
    if value is not None:
        found = list(items(reading, value, site.scope)) if dynamic.each else [value]
    else:
        found = list(_starred(reading, site, dynamic))
    for item in found:
        if isinstance(item, str):
            yield item
        elif not isinstance(item, tuple):
            yield from alternatives(reading, item, site.scope)


def _starred(reading: Reading, site: CallSite, dynamic: Dynamic) -> Iterator[Item]:
    """The argument out of `*NAMES` and `**{"name": …}`."""
    position = 0
    for child in [] if site.arguments is None else site.arguments.named_children:
        inner = g.first(child)
        if child.kind_id == g.LIST_SPLAT and inner is not None:
            for item in items(reading, inner, site.scope):
                if position == dynamic.place:
                    yield item
                position += 1
        elif child.kind_id == g.DICTIONARY_SPLAT and inner is not None:
            for key, value in pairs(reading, inner, site.scope):
                text = key if isinstance(key, str | tuple) else reading.constant_text(key, site.scope)
                if text == dynamic.keyword:
                    yield value
        elif child.kind_id != g.COMMENT:
            position += child.kind_id != g.KEYWORD_ARGUMENT


def _meant(reading: Reading, site: CallSite, dynamic: Dynamic, one: Alternative | None) -> Meant | None:
    """One alternative as a module; None for what says nothing."""
    if not isinstance(one, str):
        if dynamic.reads == "target" or not dynamic.sure:
            return None
        return Meant(0, None, None, reference(reading, one, site.scope) if one is not None else None)
    if UNKNOWN_PART in one:
        # `f"app.handlers.{name}"` may be any module of that package.
        below = one.endswith("." + UNKNOWN_PART) and one.count(UNKNOWN_PART) == 1
        return Meant(0, None, None, one if below else None)
    if dynamic.reads == "module":
        level, module = _leveled(reading, site, one)
        return Meant(level, module, None)
    if dynamic.reads == "target" and ":" not in one:
        return None
    module, _, name = one.partition(":") if ":" in one or "." not in one else one.rpartition(".")
    level = len(module) - len(module.lstrip("."))
    return Meant(level, module[level:], name or None)


def _leveled(reading: Reading, site: CallSite, text: str) -> tuple[int, str]:
    module = text.lstrip(".")
    level = len(text) - len(module)
    name = reading.call_names[reading.sites.call_of[site.node.id]]
    if level == 0 and name in ("builtins.__import__", "importlib.__import__"):
        node = argument(site.node, 4, "level")
        value = None if node is None else reading.constants.fold(node, site.scope)
        if isinstance(value, int) and 0 < value < 100:
            level = int(value)
    elif level and name == "importlib.import_module":
        anchor = argument(site.node, 1, "package")
        package = None if anchor is None else reading.constant_text(anchor, site.scope)
        if package:
            parts = package.split(".")
            return 0, ".".join([*parts[: len(parts) - level + 1], *([module] if module else [])])
    return level, module


def _submodules(reading: Reading, site: CallSite, dynamic: Dynamic) -> Iterator[str]:
    """`lazy_loader.attach(__name__, ["a"], {"b": ["B"]})`: names of a list, keys of a dictionary."""
    keywords = (dynamic.keyword, "submod_attrs")
    for node in (argument(site.node, dynamic.place + at, keyword) for at, keyword in enumerate(keywords)):
        for item in items(reading, node, site.scope) if node is not None else ():
            text = item if isinstance(item, str | tuple) else reading.constant_text(item, site.scope)
            if isinstance(text, str):
                yield text


def _walked_package(reading: Reading, site: CallSite) -> str | None:
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


def _is_environment(reading: Reading, node: Node, site: CallSite) -> bool:
    """Whether it reads the environment: where something else is known too, that is the default."""
    function = node.child_by_field_id(g.F_FUNCTION) if node.kind_id == g.CALL else None
    owner = node.child_by_field_id(g.F_VALUE) if node.kind_id == g.SUBSCRIPT else None
    if function is not None:
        return reading.names.name(function, site.scope) in _ENVIRONMENT
    return owner is not None and reading.names.name(owner, site.scope) == "os.environ"
