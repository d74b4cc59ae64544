"""Rows of `python_env_read`: environment variables that the code reads by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.alternatives import reference, texts
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import CallSite
    from hybrid_lint.facts.extraction import Row

_CALLS = {
    "os.getenv": "os.getenv",
    "os.getenvb": "os.getenv",
    "os.environ.get": "os.environ.get",
    "os.environb.get": "os.environ.get",
    "os.environ.__getitem__": "os.environ",
    "os.environ.pop": "pop",
    "os.environ.setdefault": "setdefault",
    "decouple.config": "decouple.config",
    "decouple.Config.__call__": "decouple.config",
    "decouple.AutoConfig.__call__": "decouple.config",
    "starlette.config.Config.__call__": "starlette.config",
    "starlette.config.Config.get": "starlette.config",
    "dynaconf.Dynaconf.get": "dynaconf",
    "environs.Env.__call__": "environs",
    "environ.Env.__call__": "environs",
}
_MAPPINGS = {"os.environ": "os.environ", "os.environb": "os.environ", "dynaconf.Dynaconf": "dynaconf"}
for _copy in ("os.environ.copy()", "dotenv.dotenv_values()", "dotenv.main.dotenv_values()"):
    _MAPPINGS[_copy] = _copy.removesuffix("()")
    _CALLS[f"{_copy}.get"] = _copy.removesuffix("()")
_REFERENCE = re.compile(r"\$\{?([A-Za-z_]\w*)", re.ASCII)
#: methods of `environs.Env` that read nothing
_NOT_READS = frozenset({"read_env", "prefixed", "seal", "dump", "add_parser", "parser_for", "add_parser_from_field"})


class _Read(NamedTuple):
    start: int
    end: int
    key: str | None
    how: str
    default: str | None
    has_default: bool
    scope: Scope
    call: int | None
    argument: str | None = None


class _Wrapper(NamedTuple):
    """A function of this module that reads the variable that its caller names."""

    key: str
    key_position: int
    default: str | None
    default_position: int
    own_default: str | None
    has_own_default: bool


def environment_rows(reading: Reading) -> list[Row]:
    """One row per read, through wrappers of this module too."""
    found = _subscripts(reading)
    wrappers: dict[str, _Wrapper] = {}
    for ordinal, name in enumerate(reading.call_names):
        how = None if name is None else _how(name)
        if how is not None:
            site = reading.sites.calls[ordinal]
            found.extend(_call_reads(reading, site, ordinal, how))
            _learn_wrapper(reading, site, wrappers)
        elif name in ("functools.partial", "os.path.expandvars"):
            found.extend(_indirect_reads(reading, reading.sites.calls[ordinal], ordinal, name))
    for read in found:
        if read.call is None and read.key is None:
            _learn_subscript_wrapper(reading, read, wrappers)
    if wrappers:
        for ordinal, name in enumerate(reading.call_names):
            wrapper = None if name is None else wrappers.get(name)
            if wrapper is not None:
                found.append(_wrapped_read(reading, reading.sites.calls[ordinal], ordinal, wrapper))
    found.sort(key=lambda read: (read.start, -read.end))
    return [
        (
            ordinal,
            read.key,
            read.how,
            read.default,
            1 if read.has_default else 0,
            read.scope.ordinal,
            read.call,
            read.argument,
            *reading.source.range(read.start, read.end),
        )
        for ordinal, read in enumerate(found)
    ]


def _how(name: str) -> str | None:
    how = _CALLS.get(name)
    if how is None and name.startswith(("environs.Env.", "environ.Env.")):
        owner, _, method = name.rpartition(".")
        if owner.endswith(".Env") and method not in _NOT_READS:
            return "environs"
    return how


def _subscripts(reading: Reading) -> list[_Read]:
    found: list[_Read] = []
    for node, scope, _ in reading.sites.subscripts:
        owner, index = node.child_by_field_id(g.F_VALUE), node.child_by_field_id(g.F_SUBSCRIPT)
        if owner is None or index is None or owner.kind_id not in (g.IDENTIFIER, g.ATTRIBUTE, g.CALL):
            continue
        how = _MAPPINGS.get(reading.names.name(owner, scope) or "")
        if how is not None:
            read = _Read(node.start_byte, node.end_byte, None, how, None, False, scope, None)
            found.extend(_of_keys(reading, read, index))
    return found


def _of_keys(reading: Reading, read: _Read, key_node: Node | None) -> list[_Read]:
    """One read per key that the expression may be; without one, what it refers to."""
    if key_node is None:
        return [read]
    keys = texts(reading, key_node, read.scope)
    if keys:
        return [read._replace(key=key) for key in keys]
    return [read._replace(argument=reference(reading, key_node, read.scope))]


def _call_reads(reading: Reading, site: CallSite, ordinal: int, how: str) -> list[_Read]:
    key_node = argument(site.node, 0, "key")
    default_node = argument(site.node, 1, "default")
    if how in ("decouple.config", "starlette.config", "environs"):
        # The second positional argument of these is a cast or, for environs, the default.
        default_node = argument(site.node, 1 if how == "environs" else 2, "default")
    default, has_default = _default(reading, default_node, site.scope)
    if not default:
        default, has_default = _constant_instead(reading, site) or (default, has_default)
    read = _Read(site.node.start_byte, site.node.end_byte, None, how, default, has_default, site.scope, ordinal)
    return _of_keys(reading, read, key_node)


def _constant_instead(reading: Reading, site: CallSite) -> tuple[str, bool] | None:
    """`os.getenv("KEY") or "x"`: the constant that stands in for what is not given or empty."""
    node, outer = site.node, site.node.parent
    while outer is not None and outer.kind_id in (g.PARENTHESIZED, g.BOOLEAN_OPERATOR):
        if outer.kind_id == g.BOOLEAN_OPERATOR:
            sign = outer.child_by_field_id(g.F_OPERATOR)
            if sign is None or sign.text != b"or":
                return None
            other = outer.child_by_field_id(g.F_RIGHT)
            value, _ = _default(reading, None if other == node else other, site.scope)
            if value is not None:
                return value, True
        node, outer = outer, outer.parent
    return None


def _indirect_reads(reading: Reading, site: CallSite, ordinal: int, name: str) -> list[_Read]:
    """`partial(os.getenv, "KEY")` and `os.path.expandvars("$KEY")`."""
    read = _Read(site.node.start_byte, site.node.end_byte, None, name, None, False, site.scope, ordinal)
    first, second = argument(site.node, 0), argument(site.node, 1)
    if name == "os.path.expandvars":
        text = None if first is None else reading.constants.fold(first, site.scope)
        return [read._replace(key=key) for key in _REFERENCE.findall(text)] if isinstance(text, str) else []
    wrapped = None if first is None else reading.names.name(first, site.scope)
    how = None if wrapped is None else _how(wrapped)
    return [] if how is None or second is None else _of_keys(reading, read._replace(how=how), second)


def _default(reading: Reading, node: Node | None, scope: Scope) -> tuple[str | None, bool]:
    if node is None:
        return None, False
    value = reading.constants.fold(node, scope)
    known = isinstance(value, str | int | float) and not isinstance(value, Partial)
    return (str(value) if known else None), True


def _learn_wrapper(reading: Reading, site: CallSite, wrappers: dict[str, _Wrapper]) -> None:
    key_node, default_node = argument(site.node, 0, "key"), argument(site.node, 1, "default")
    _learn(reading, key_node, default_node, site.scope, wrappers)


def _learn_subscript_wrapper(reading: Reading, read: _Read, wrappers: dict[str, _Wrapper]) -> None:
    for node, scope, _ in reading.sites.subscripts:
        if node.start_byte == read.start and node.end_byte == read.end:
            _learn(reading, node.child_by_field_id(g.F_SUBSCRIPT), None, scope, wrappers)


def _learn(
    reading: Reading, key_node: Node | None, default_node: Node | None, scope: Scope, wrappers: dict[str, _Wrapper]
) -> None:
    """A read whose key is a parameter of the function around it makes that function a wrapper."""
    if key_node is None or key_node.kind_id != g.IDENTIFIER or scope.ordinal is None:
        return
    site = reading.sites.definitions[scope.ordinal]
    if site.parameters is None or site.kind != "function":
        return
    parameters = _parameter_defaults(reading, site.parameters, site.outer.kind == "class")
    key = reading.source.text(key_node)
    names = [name for name, _ in parameters]
    if key not in names:
        return
    default = None
    if default_node is not None and default_node.kind_id == g.IDENTIFIER:
        text = reading.source.text(default_node)
        default = text if text in names else None
    for candidate in ("default",):
        if default is None and candidate in names:
            default = candidate
    value_node = dict(parameters).get(default) if default is not None else default_node
    own, has_own = _default(reading, value_node, site.outer)
    wrappers.setdefault(
        ":" + site.inner.qualname,
        _Wrapper(key, names.index(key), default, -1 if default is None else names.index(default), own, has_own),
    )


def _parameter_defaults(reading: Reading, parameters: Node, method: bool) -> list[tuple[str, Node | None]]:
    found: list[tuple[str, Node | None]] = []
    for item in parameters.named_children:
        name = item.child_by_field_id(g.F_NAME)
        if name is None:
            name = g.first(item) if item.kind_id == g.TYPED_PARAMETER else item
        if name is not None and name.kind_id == g.IDENTIFIER:
            found.append((reading.source.text(name), item.child_by_field_id(g.F_VALUE)))
    if method and found and found[0][0] in ("self", "cls"):
        return found[1:]
    return found


def _wrapped_read(reading: Reading, site: CallSite, ordinal: int, wrapper: _Wrapper) -> _Read:
    key_node = argument(site.node, wrapper.key_position, wrapper.key)
    key = None if key_node is None else reading.constant_text(key_node, site.scope)
    default, has_default = wrapper.own_default, wrapper.has_own_default
    if wrapper.default is not None:
        node = argument(site.node, wrapper.default_position, wrapper.default)
        if node is not None:
            default, has_default = _default(reading, node, site.scope)
    start, end = site.node.start_byte, site.node.end_byte
    return _Read(start, end, key, "wrapper", default, has_default, site.scope, ordinal)
