"""What expressions of a front end's script may be, as templates: text with holes for what only another file or the running program knows.

| hole | stands for |
|---|---|
| `{env:VITE_API_URL}` | a variable of the environment |
| `{import:API_BASE.url}` | something of another module, under the name that it has here |
| `{(2:0.baseUrl)}` | the first argument of function 2, a property of it |
| `{this:ApiClient.baseUrl}` | an attribute that nothing in the class tells |
| `{@3}`, `{@3.url}` | what call 3 gives back |
| `{new URLSearchParams}`, `{json}`, `{object}` | a value that is no text |
| `{}` | anything |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.client_names import dotted, inner, unquoted
from hybrid_lint.extract.javascript.client_texts import MOST, UNKNOWN, entries, joined, origin, plain
from hybrid_lint.extract.javascript.grammar import arguments, field, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tree_sitter import Node

    from hybrid_lint.extract.javascript.client_scopes import Binding, Function, Scopes

_DEEPEST = 24
#: Nobody writes a script whose texts take more.
_MOST_STEPS = 200_000
_LONGEST = 500
_LONGEST_TEMPLATE = 5_000
_ENVIRONMENTS = ("import.meta.env", "process.env", "Deno.env", "window.__ENV__", "globalThis.process.env")
#: Modules of SvelteKit whose names are variables; of the dynamic ones the members of `env` are.
_STATIC_ENV = ("$env/static/public", "$env/static/private")
_DYNAMIC_ENV = ("$env/dynamic/public", "$env/dynamic/private")
#: Methods that change nothing of what a URL says.
_SAME = frozenset({"trim", "toString", "replace", "replaceAll", "trimEnd", "toLowerCase", "href"})


class Values:
    """The values of one script's expressions. Names are followed as far as the script itself tells."""

    def __init__(self, scopes: Scopes, calls: Mapping[int, int]) -> None:
        self._scopes = scopes
        self._calls = calls
        self._known: dict[tuple[int, str], tuple[str, ...]] = {}
        self._steps = 0

    def of(self, node: Node | None, function: Function | None, class_name: str = "", depth: int = 0) -> tuple[str, ...]:
        """All that an expression may be, each once; `{}` among it where it may be anything."""
        self._steps += 1
        if node is None or depth > _DEEPEST or self._steps > _MOST_STEPS:
            return (UNKNOWN,)
        found = tuple(dict.fromkeys(each[:_LONGEST] for each in self._of(inner(node), function, class_name, depth + 1)))
        return found if 0 < len(found) <= MOST else (UNKNOWN,)

    def _of(self, node: Node, function: Function | None, class_name: str, depth: int) -> Iterable[str]:
        kind = node.type
        if kind == "string":
            return (plain(unquoted(node)),)
        if kind == "template_string":
            return self._template(node, function, class_name, depth)
        if kind == "binary_expression":
            return self._operator(node, function, class_name, depth)
        if kind == "ternary_expression":
            return (
                *self.of(field(node, "consequence"), function, class_name, depth),
                *self.of(field(node, "alternative"), function, class_name, depth),
            )
        if kind in ("identifier", "member_expression", "subscript_expression", "shorthand_property_identifier"):
            return self._name(node, function, class_name, depth)
        if kind == "call_expression":
            return self._call(node, function, class_name, depth)
        if kind == "new_expression":
            return self._made(node, function, class_name, depth)
        if kind in ("object", "array"):
            return ("{object}",)
        if kind in ("number", "true", "false", "null", "undefined"):
            return (plain(text_of(node)),) if kind == "number" else ("",)
        return (UNKNOWN,)

    def _template(self, node: Node, function: Function | None, class_name: str, depth: int) -> Iterable[str]:
        if node.end_byte - node.start_byte > _LONGEST_TEMPLATE:
            return (UNKNOWN,)
        found: tuple[str, ...] = ("",)
        data, at = node.text or b"", 1
        for child in node.named_children:
            if child.type != "template_substitution":
                continue
            start = child.start_byte - node.start_byte
            text = plain(data[at:start].decode("utf-8", "replace"))
            value = self.of(child.named_children[0] if child.named_children else None, function, class_name, depth)
            found = joined(joined(found, (text,)), value)
            at = child.end_byte - node.start_byte
        return joined(found, (plain(data[at:-1].decode("utf-8", "replace")),))

    def _operator(self, node: Node, function: Function | None, class_name: str, depth: int) -> Iterable[str]:
        left, right, operator = field(node, "left"), field(node, "right"), field(node, "operator")
        sign = operator.type if operator is not None else ""
        if sign not in ("+", "??", "||", "&&"):
            return (UNKNOWN,)
        after = self.of(right, function, class_name, depth)
        if sign == "&&":
            return ("", *after)
        before = self.of(left, function, class_name, depth)
        if sign == "+":
            return joined(before, after)
        return (*(each for each in before if each not in ("", UNKNOWN) or (len(before) == 1 and each)), *after)

    def _name(self, node: Node, function: Function | None, class_name: str, depth: int) -> Iterable[str]:
        name = dotted(node) if node.type != "shorthand_property_identifier" else text_of(node)
        owner = field(node, "object")
        if _is_environment(owner):
            named = field(node, "property")
            keys = (
                (text_of(named),) if named is not None else self.of(field(node, "index"), function, class_name, depth)
            )
            return [f"{{env:{variable}}}" if variable and "{" not in variable else UNKNOWN for variable in keys]
        if not name:
            return (UNKNOWN,)
        first, _, rest = name.partition(".")
        if first == "this":
            return self._member(class_name, rest, depth)
        around = function
        while around is not None:
            if first in around.names and not self._bound_inside(first, function, around):
                index, key = around.names[first]
                path = ".".join(part for part in (key, rest) if part)
                return (f"{{({around.ordinal}:{index}{'.' if path else ''}{path})}}",)
            around = around.outer
        bindings = self.visible(first, function)
        if bindings:
            return self.bound(bindings, rest, depth)
        if first in self._scopes.imports:
            imported, module = self._scopes.imports[first]
            if module in _STATIC_ENV:
                return (f"{{env:{imported}}}",)
            if module in _DYNAMIC_ENV:
                return (f"{{env:{rest}}}",) if rest else (UNKNOWN,)
            return (f"{{import:{name}}}",)
        return (UNKNOWN,)

    def visible(self, name: str, function: Function | None) -> list[Binding]:
        """The bindings of the innermost function around that has any."""
        found = self._scopes.bindings.get(name, [])
        around = function
        while True:
            here = [each for each in found if each.function is around]
            if here or around is None:
                return here
            around = around.outer

    def _bound_inside(self, name: str, function: Function | None, owner: Function) -> bool:
        """Whether a function between here and the one whose parameter it is binds the name anew."""
        around = function
        while around is not None and around is not owner:
            if any(each.function is around for each in self._scopes.bindings.get(name, ())):
                return True
            around = around.outer
        return False

    def bound(self, bindings: Sequence[Binding], rest: str, depth: int) -> tuple[str, ...]:
        """What bindings of one name give together, or below a dotted rest."""
        key = (id(bindings[0]), rest)
        if key not in self._known:
            self._known[key] = (UNKNOWN,)  # of a name that is made of itself
            found: list[str] = []
            for each in bindings:
                found = self._with(found, each, rest, depth)
            kept = tuple(dict.fromkeys(found))
            self._known[key] = kept if 0 < len(kept) <= MOST else (UNKNOWN,)
        return self._known[key]

    def _with(self, found: list[str], each: Binding, rest: str, depth: int) -> list[str]:
        if each.added:
            added = self.of(each.value, each.function, "", depth)
            return [*found, *joined(tuple(found), tuple(text for text in added if text[:1] not in "?&#" or not text))]
        if each.value is None:
            return found
        path = ".".join(part for part in (each.key, rest) if part)
        if not path:
            return [*found, *self.of(each.value, each.function, "", depth)]
        value = inner(each.value)
        if _is_environment(value):
            return [*found, f"{{env:{path}}}"]
        if value.type == "object":
            member = self.property(value, path, each.function)
            return [*found, *(self.of(member, each.function, "", depth) if member is not None else (UNKNOWN,))]
        held = self.of(value, each.function, "", depth)
        whole = re.fullmatch(r"\{(?:\(\d+:[^{}()]*|@\d+[^{}]*|import:[^{}]*)\)?\}", held[0]) if len(held) == 1 else None
        if whole is None:
            return [*found, UNKNOWN]
        text = held[0]
        return [*found, f"{text[:-2]}.{path})}}" if text.endswith(")}") else f"{text[:-1]}.{path}}}"]

    def property(self, value: Node, path: str, function: Function | None) -> Node | None:
        """What an object literal says of a dotted key."""
        node: Node | None = value
        for key in path.split("."):
            node = self.literal(node, function)
            if node is None:
                return None
            node = next((held for name, held in entries(node) if name == key), None)
        return node

    def literal(self, node: Node | None, function: Function | None) -> Node | None:
        """The object literal that an expression is, through the name that holds it."""
        value = inner(node) if node is not None else None
        if value is not None and value.type == "new_expression" and dotted(field(value, "constructor")) == "Headers":
            given = arguments(value)
            value = given[0] if given else None
        if value is not None and value.type in ("identifier", "shorthand_property_identifier"):
            bound = [each for each in self.visible(text_of(value), function) if not each.key and not each.added]
            value = inner(bound[0].value) if len(bound) == 1 and bound[0].value is not None else None
        return value if value is not None and value.type == "object" else None

    def _member(self, class_name: str, path: str, depth: int) -> Iterable[str]:
        name, _, rest = path.partition(".")
        bindings = [each for each in self._scopes.members.get((class_name, name), []) if each.value is not None]
        found = [text for text in self.bound(bindings, rest, depth) if text != UNKNOWN] if bindings else []
        return found or (f"{{this:{class_name}.{path}}}",)

    def _call(self, node: Node, function: Function | None, class_name: str, depth: int) -> Iterable[str]:
        called = field(node, "function")
        name = dotted(called)
        method = field(called, "property") if called is not None and called.type == "member_expression" else None
        last = text_of(method) if method is not None else name
        given = arguments(node)
        if name == "String" and given:
            return self.of(given[0], function, class_name, depth)
        if name == "JSON.stringify":
            return ("{json}",)
        owner = field(called, "object") if called is not None and method is not None else None
        if owner is not None and last in _SAME:
            return self.of(owner, function, class_name, depth)
        if owner is not None and last == "concat":
            found = self.of(owner, function, class_name, depth)
            for each in given:
                found = joined(found, self.of(each, function, class_name, depth))
            return found
        if owner is not None and last == "join" and inner(owner).type == "array":
            between = self.of(given[0], function, class_name, depth) if given else (",",)
            found = ("",)
            for at, each in enumerate(inner(owner).named_children):
                found = joined(joined(found, between) if at else found, self.of(each, function, class_name, depth))
            return found
        if node.id in self._calls:
            return (f"{{@{self._calls[node.id]}}}",)
        return (UNKNOWN,)

    def _made(self, node: Node, function: Function | None, class_name: str, depth: int) -> Iterable[str]:
        name, given = dotted(field(node, "constructor")), arguments(node)
        if name in ("URL", "Request") and given:
            found = self.of(given[0], function, class_name, depth)
            if name == "URL" and len(given) > 1:
                bases = self.of(given[1], function, class_name, depth)
                # A path with a slash in front replaces that of the base.
                return [
                    f"{origin(base)}{path}" if path[:1] == "/" else f"{base.rstrip('/')}/{path}"
                    for base in bases
                    for path in found
                ]
            return found
        return (f"{{new {name}}}",) if name and len(name) < _LONGEST // 2 else (UNKNOWN,)


def _is_environment(node: Node | None) -> bool:
    return node is not None and node.end_byte - node.start_byte < 40 and text_of(node) in _ENVIRONMENTS
