"""The rows of a front end's script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.extract.javascript.client_names import default_in_pattern, dotted, inner, unquoted
from hybrid_lint.extract.javascript.client_scopes import Scopes
from hybrid_lint.extract.javascript.client_storage import kept
from hybrid_lint.extract.javascript.client_texts import UNKNOWN, entries
from hybrid_lint.extract.javascript.client_urls import proxies, urls
from hybrid_lint.extract.javascript.client_values import Values
from hybrid_lint.extract.javascript.grammar import arguments, field, text_of
from hybrid_lint.facts.rows import (
    ScriptCall,
    ScriptExport,
    ScriptFunction,
    ScriptImport,
    ScriptProxy,
    ScriptStorage,
    ScriptUrl,
    ScriptValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tree_sitter import Node

    from hybrid_lint.extract.javascript.client_scopes import Function, Place
    from hybrid_lint.facts.extraction import Row

    Span = Callable[[int, int], tuple[int, int, int, int]]

#: What sends requests whatever is known of its arguments.
_SENDING = re.compile(
    r"(?:\w+\.)*(?:fetch|axios|ky|ofetch|got|superagent|EventSource|request|api|http|client)\b.*|.*\.(?:get|post|put|patch|del|delete|request)"
)
_TELLING = re.compile(r"/|\{(?:env|import|this|@|\()|^https?:")
_CALL_HOLE = re.compile(r"\{@(\d+)")
_MOST_ENTRIES = 40


class _Found(NamedTuple):
    """A row but for its place, which is a range of bytes."""

    make: Any
    values: tuple[object, ...]
    start: int
    end: int


class Rows:
    """All rows of a script, `addresses` being URLs that stand in markup as text."""

    def __init__(self, nodes: Sequence[Node], data: bytes, addresses: Sequence[tuple[str, int, int]]) -> None:
        self._scopes = scopes = Scopes(nodes)
        called = [(node, place) for node, place in scopes.places if node.type in ("call_expression", "new_expression")]
        self._values = Values(scopes, {node.id: at for at, (node, _) in enumerate(called)})
        functions = list(self._functions())
        values = list(self._module_values())
        calls = list(self._calls(called))
        used = {int(each) for found in (*functions, *values, *calls) for each in _CALL_HOLE.findall(str(found.values))}
        texts = [
            (node, place) for node, place in scopes.places if node.type not in ("call_expression", "new_expression")
        ]
        self._tables = {
            "script_import": list(self._imports()),
            "script_export": list(self._exports()),
            "script_function": functions,
            "script_value": values,
            "script_call": [each for at, each in enumerate(calls) if at in used or self._tells(each)],
            "script_url": [
                *(
                    _Found(ScriptUrl, (value, text, fallback, name), *span)
                    for value, text, fallback, name, span in urls(texts, self._values, data)
                ),
                *(
                    _Found(ScriptUrl, (data[start:end].decode("utf-8", "replace"), None, 0, name), start, end)
                    for name, start, end in addresses
                ),
            ],
            "script_storage": [
                _Found(ScriptStorage, values, *span) for values, span in kept(called, texts, scopes, self._values)
            ],
            "script_proxy": [_Found(ScriptProxy, values, *span) for values, span in proxies(texts, self._values)],
        }

    def offsets(self) -> list[int]:
        """All offsets that `tables` asks for."""
        return [at for found in self._tables.values() for each in found for at in (each.start, each.end)]

    def tables(self, span: Span) -> dict[str, list[Row]]:
        """The rows of each table, in source order; calls and functions keep their number."""
        found: dict[str, list[Row]] = {}
        for table, rows in self._tables.items():
            numbered = table in ("script_call", "script_function")
            ordered = rows if numbered else sorted(rows, key=lambda each: (each.start, each.end))
            found[table] = [
                each.make(*(() if numbered else (at,)), *each.values, *span(each.start, each.end))
                for at, each in enumerate(ordered)
            ]
        return found

    # ── names ──

    def _imports(self) -> Iterator[_Found]:
        for node in self._scopes.import_nodes:
            source = field(node, "source")
            module = unquoted(source) if source is not None else ""
            names: list[tuple[str | None, str | None]] = [
                (local, imported) for local, (imported, of) in self._scopes.imports.items() if of == module
            ]
            for local, imported in names or [(None, None)]:
                yield _Found(ScriptImport, (local, imported, module), node.start_byte, node.end_byte)

    def _exports(self) -> Iterator[_Found]:
        for node in self._scopes.exports:
            for name, local, source in _exported(node):
                yield _Found(ScriptExport, (name, local, source), node.start_byte, node.end_byte)

    def _functions(self) -> Iterator[_Found]:
        for function in self._scopes.functions:
            returns = [
                text for node in function.returns[:3] for text in self._values.of(node, function, function.owner)
            ]
            told = [text for text in dict.fromkeys(returns) if text not in (UNKNOWN, "{object}")]
            values = (
                function.ordinal,
                function.name,
                function.owner,
                json.dumps(_defaults(function, self._values)),
                json.dumps(told),
            )
            body = field(function.node, "body")
            end = body.start_byte if body is not None else function.node.end_byte
            yield _Found(ScriptFunction, values, function.node.start_byte, max(end, function.node.start_byte))

    def _module_values(self) -> Iterator[_Found]:
        for name, bindings in self._scopes.bindings.items():
            top = [each for each in bindings if each.function is None and each.value is not None and not each.added]
            for each in top:
                assert each.value is not None
                told = dict(self._told(name, each.value, 2))
                if each.key or len(top) > 1:
                    told = {name: list(self._values.bound(top, "", 0))} if each is top[0] else {}
                for dotted_name, texts in told.items():
                    if any(text not in ("", UNKNOWN, "{object}") for text in texts):
                        yield _Found(
                            ScriptValue, (dotted_name, json.dumps(texts)), each.value.start_byte, each.value.end_byte
                        )

    def _told(self, name: str, node: Node, depth: int) -> Iterator[tuple[str, list[str]]]:
        literal = self._values.literal(node, None)
        if literal is None:
            yield name, list(self._values.of(node, None))
        elif depth:
            for key, value in [*entries(literal)][:_MOST_ENTRIES]:
                yield from self._told(f"{name}.{key}", value, depth - 1)

    # ── calls ──

    def _calls(self, called: Sequence[tuple[Node, Place]]) -> Iterator[_Found]:
        for at, (node, place) in enumerate(called):
            name = self._aliased(dotted(field(node, "function") or field(node, "constructor")), place.function)
            given = arguments(node) if name else []
            told = [self._argument(each, place) for each in given[:6]]
            function = place.function.ordinal if place.function is not None else None
            first = inner(given[0]) if given and inner(given[0]).type != "object" else node
            values = (
                at, name, function, place.class_name, int(node.type == "new_expression"), place.bound or None, json.dumps(told),
            )  # fmt: skip
            yield _Found(ScriptCall, values, first.start_byte, first.end_byte)

    def _aliased(self, name: str, function: Function | None) -> str:
        """`const ask = fetch`, `const { get } = axios`: what the name stands for."""
        first, dot, rest = name.partition(".")
        bound = [each for each in self._values.visible(first, function) if each.value is not None and not each.added]
        if (
            len(bound) != 1
            or bound[0].value is None
            or inner(bound[0].value).type not in ("identifier", "member_expression")
        ):
            return name
        held = dotted(bound[0].value)
        whole = ".".join(part for part in (held, bound[0].key, rest) if part)
        return whole if held and held != first and not held.startswith("import") else f"{first}{dot}{rest}"

    def _tells(self, found: _Found) -> bool:
        _, name, _, _, made, bound, told = found.values
        if not name:
            return False
        if _SENDING.fullmatch(str(name)) or (bound and (made or "." not in str(name))):
            return True
        texts = [text for each in json.loads(str(told)) for text in _texts(each)]
        return any(_TELLING.search(text) for text in texts)

    def _argument(self, node: Node, place: Place) -> dict[str, Any]:
        """`{"text": […]}`, or of an object literal `{"of": {key: […]}, "spread": […]}`."""
        literal = self._values.literal(node, place.function)
        if literal is None:
            return {"text": list(self._of(node, place))}
        held: dict[str, list[str]] = {}
        for key, value in [*entries(literal)][:_MOST_ENTRIES]:
            headers = self._values.literal(value, place.function) if key == "headers" else None
            if headers is not None:
                for name, text in entries(headers):
                    held[f"headers.{name.lower()}"] = list(self._of(text, place))
            else:
                held[key] = list(self._of(value, place))
        spread = [
            text
            for child in literal.named_children
            if child.type == "spread_element"
            for text in self._of(child.named_children[0], place)
        ]
        return {"of": held, "spread": spread}

    def _of(self, node: Node, place: Place) -> tuple[str, ...]:
        return self._values.of(node, place.function, place.class_name)


def _defaults(function: Function, values: Values) -> list[list[str] | dict[str, list[str]] | None]:
    """What stands in for each parameter of a function that a call leaves out."""
    found: list[list[str] | dict[str, list[str]] | None] = []
    for pattern, default in function.parameters:
        keys = {key for index, key in function.names.values() if index == len(found) and key}
        held = {key: default_in_pattern(pattern, key) for key in sorted(keys)}
        inside = {key: list(values.of(node, function)) for key, node in held.items() if node is not None}
        if inside:
            found.append(inside)
        else:
            found.append(None if default is None else list(values.of(default, function)))
    return found


def _exported(node: Node) -> Iterator[tuple[str, str | None, str | None]]:
    source = field(node, "source")
    module = unquoted(source) if source is not None else None
    declaration, value = field(node, "declaration"), field(node, "value")
    if any(child.type == "default" for child in node.children):
        held = declaration or value
        name = field(held, "name") if held is not None else None
        yield "default", text_of(name) if name is not None else dotted(held) or "default", None
    elif declaration is not None:
        names = [declaration, *declaration.named_children]
        for each in names:
            name = field(each, "name")
            if name is not None and name.type in ("identifier", "type_identifier"):
                yield text_of(name), text_of(name), None
    for child in node.children:
        if child.type == "*":
            yield "*", None, module
        elif child.type == "namespace_export" and child.named_children:
            yield unquoted(child.named_children[0]), "*", module
        elif child.type == "export_clause":
            for one in child.named_children:
                name = field(one, "name")
                if name is not None:
                    yield unquoted(field(one, "alias") or name), unquoted(name), module


def _texts(told: dict[str, Any]) -> list[str]:
    if "text" in told:
        return list(told["text"])
    return [text for texts in told["of"].values() for text in texts] + list(told["spread"])
