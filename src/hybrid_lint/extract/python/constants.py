"""Constant folding: what an expression is worth as far as the text of its module tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.names import argument, chosen
from hybrid_lint.extract.python.scopes import BOUND_AUGMENTED, BOUND_VALUE, Binding, Scope
from hybrid_lint.extract.python.text_formatting import braces_filled, percent_filled, unescaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from hybrid_lint.extract.python.names import Names
    from hybrid_lint.extract.python.source_text import SourceText


class Unknown:
    """The type of `UNKNOWN`."""


class Partial(str):
    """A string of which parts are not known; they read `{}`."""

    __slots__ = ()


#: not a constant
UNKNOWN: Final = Unknown()
HOLE: Final = "{}"

_DEPTH = 40
_LONGEST = 20_000
#: what is costly to fold and may turn out to be no constant
_REMEMBERED = frozenset(
    {g.BINARY_OPERATOR, g.CALL, g.SUBSCRIPT, g.ATTRIBUTE, g.LIST, g.TUPLE, g.SET, g.EXPRESSION_LIST}
)
_FIELDS = ("pydantic.Field", "pydantic.fields.Field", "dataclasses.field")
_STRING_METHODS = (b"join", b"format", b"split")


class Constants:
    """Folds expressions of one module."""

    __slots__ = ("_busy", "_depth", "_unknown", "consumed", "names", "source")

    def __init__(self, source: SourceText, names: Names) -> None:
        self.source = source
        self.names = names
        self._depth = 0
        #: variables that are being folded, against `x = x + "a"`
        self._busy: set[int] = set()
        #: ids of nodes that are no constants: most are asked for several times
        self._unknown: set[int] = set()
        #: start offsets of the literals that went into the last folded strings, if somebody listens
        self.consumed: set[int] | None = None

    def text(self, node: Node, scope: Scope) -> str | None:
        """The value if it is a string that is wholly known."""
        value = self.fold(node, scope)
        return value if isinstance(value, str) and not isinstance(value, Partial) else None

    def fold(self, node: Node, scope: Scope) -> object:
        """The value: str, Partial, int, float, bool, None, a list of such values, or UNKNOWN."""
        kind = node.kind_id
        handler = _FOLDS.get(kind)
        if handler is None or self._depth > _DEPTH:
            return UNKNOWN
        if kind == g.STRING:
            plain = self.source.plain_string(node)
            if plain is not None:
                if self.consumed is not None:
                    self.consumed.add(node.start_byte)
                return plain
        elif kind in _REMEMBERED and self.consumed is None and node.id in self._unknown:
            return UNKNOWN
        self._depth += 1
        try:
            value = handler(self, node, scope)
        finally:
            self._depth -= 1
        if value is UNKNOWN and kind in _REMEMBERED and not self._depth and not self._busy:
            self._unknown.add(node.id)
        return value

    def is_known_to_be_unknown(self, node: Node) -> bool:
        """Whether folding the expression has come to nothing before."""
        return node.id in self._unknown

    # ── literals ──

    def _string(self, node: Node, scope: Scope) -> object:
        source = self.source
        text = source.text(node)
        if self.consumed is not None:
            self.consumed.add(node.start_byte)
        quote = 0
        while quote < len(text) and text[quote] not in "\"'":
            quote += 1
        prefix = text[:quote].lower()
        width = 3 if text[quote : quote + 3] in ('"""', "'''") else 1
        if "f" in prefix or "t" in prefix:
            return self._interpolated(node, scope, "r" in prefix, quote + width, width)
        body = text[quote + width : len(text) - width] if len(text) >= quote + 2 * width else ""
        if "\r" in body:
            body = body.replace("\r\n", "\n")
        return body if "r" in prefix or "\\" not in body else unescaped(body)

    def _interpolated(self, node: Node, scope: Scope, raw: bool, opening: int, closing: int) -> object:
        source = self.source
        parts: list[str] = []
        whole = True
        position = node.start_byte + opening
        end = max(position, node.end_byte - closing)

        def literal(start: int, stop: int) -> str:
            body = source.slice(start, stop).replace("\r\n", "\n").replace("{{", "{").replace("}}", "}")
            return body if raw or "\\" not in body else unescaped(body)

        for child in node.named_children:
            if child.kind_id != g.INTERPOLATION:
                continue
            parts.append(literal(position, child.start_byte))
            position = child.end_byte
            value: object = UNKNOWN
            expression = child.child_by_field_id(g.F_EXPRESSION)
            if expression is not None and child.named_child_count == 1:
                value = self.fold(expression, scope)
            if isinstance(value, Partial) or not _printable(value):
                whole = False
            parts.append(str(value) if _printable(value) else HOLE)
        parts.append(literal(position, end))
        text = "".join(parts)
        return text if whole else Partial(text)

    def _concatenated(self, node: Node, scope: Scope) -> object:
        parts = [self.fold(child, scope) for child in node.named_children if child.kind_id == g.STRING]
        return _joined(parts)

    def _number(self, node: Node, scope: Scope) -> object:
        text = self.source.text(node).replace("_", "")
        try:
            return int(text, 0) if len(text) < 40 else UNKNOWN
        except ValueError:
            pass
        try:
            return float(text)
        except ValueError:
            return UNKNOWN

    def _true(self, node: Node, scope: Scope) -> object:
        return True

    def _false(self, node: Node, scope: Scope) -> object:
        return False

    def _none(self, node: Node, scope: Scope) -> object:
        return None

    def _display(self, node: Node, scope: Scope) -> object:
        values: list[object] = []
        for child in node.named_children:
            if child.kind_id == g.COMMENT:
                continue
            if child.kind_id == g.LIST_SPLAT:
                spread = self._inner(child, scope)
                if not isinstance(spread, list):
                    return UNKNOWN
                values += spread
                continue
            value = self.fold(child, scope)
            if isinstance(value, Unknown):
                return UNKNOWN
            values.append(value)
        return values

    def _inner(self, node: Node, scope: Scope) -> object:
        inner = g.first(node)
        return UNKNOWN if inner is None else self.fold(inner, scope)

    # ── operators ──

    def _unary(self, node: Node, scope: Scope) -> object:
        operand = g.first(node)
        value = UNKNOWN if operand is None else self.fold(operand, scope)
        sign = self.source.data[node.start_byte]
        if isinstance(value, int | float) and not isinstance(value, bool) and sign in b"+-":
            return -value if sign == ord("-") else value
        return UNKNOWN

    def _binary(self, node: Node, scope: Scope) -> object:
        """`a + b + …` along its left spine, `a % b`, and sums and products of small numbers."""
        spine: list[tuple[str, Node]] = []
        current: Node | None = node
        while current is not None and current.kind_id == g.BINARY_OPERATOR:
            operator, right = current.child_by_field_id(g.F_OPERATOR), current.child_by_field_id(g.F_RIGHT)
            if operator is None or right is None:
                return UNKNOWN
            spine.append((self.source.text(operator), right))
            current = current.child_by_field_id(g.F_LEFT)
        if current is None or any(symbol not in ("+", "%", "*", "-") for symbol, _ in spine):
            return UNKNOWN
        spine.reverse()
        total = self.fold(current, scope)
        index = 0
        while index < len(spine):
            symbol, right = spine[index]
            if symbol == "+":
                # All summands that follow are joined at once, so that a thousand of them stay cheap.
                run = [total]
                while index < len(spine) and spine[index][0] == "+":
                    run.append(self.fold(spine[index][1], scope))
                    index += 1
                total = _sum(run)
                continue
            if symbol == "%" and isinstance(total, str):
                total = self._percent(total, right, scope)
            else:
                total = _arithmetic(symbol, total, self.fold(right, scope))
            index += 1
        return total

    def _percent(self, template: str, right: Node, scope: Scope) -> object:
        named: dict[str, object] = {}
        values: list[object] = []
        if right.kind_id == g.DICTIONARY:
            named = self._pairs(right, scope)
        elif right.kind_id == g.TUPLE:
            values = [self.fold(item, scope) for item in right.named_children if item.kind_id != g.COMMENT]
        else:
            value = self.fold(right, scope)
            values = value if isinstance(value, list) else [value]
        text, whole = percent_filled(template, [_shown(value) for value in values], _all_shown(named))
        return _string_of(text, whole and not isinstance(template, Partial))

    def _pairs(self, node: Node, scope: Scope) -> dict[str, object]:
        found: dict[str, object] = {}
        for pair in node.named_children:
            key, value = pair.child_by_field_id(g.F_KEY), pair.child_by_field_id(g.F_VALUE)
            name = None if key is None else self.text(key, scope)
            if name is not None and value is not None:
                found[name] = self.fold(value, scope)
        return found

    # ── calls ──

    def _call(self, node: Node, scope: Scope) -> object:
        """`", ".join([…])`, `"…".format(…)`, `"a b".split()` and `URLS.get("key")`."""
        function = node.child_by_field_id(g.F_FUNCTION)
        if function is None or function.kind_id != g.ATTRIBUTE:
            # A field of a settings class holds its default.
            field = function is not None and self.names.name(function, scope) in _FIELDS
            default = argument(node, 0, "default") if field else None
            return UNKNOWN if default is None else self.fold(default, scope)
        owner, method = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
        if owner is None or method is None:
            return UNKNOWN
        if method.text == b"get":
            return self._entry(owner, argument(node, 0), scope)
        if method.text not in _STRING_METHODS:
            return UNKNOWN
        template = self.fold(owner, scope)
        if not isinstance(template, str):
            return UNKNOWN
        if method.text == b"split":
            return _words(template) if argument(node, 0) is None else UNKNOWN
        return self._join(template, node, scope) if method.text == b"join" else self._format(template, node, scope)

    def _join(self, separator: str, node: Node, scope: Scope) -> object:
        items = argument(node, 0)
        if items is None:
            return UNKNOWN
        if items.kind_id in (g.LIST, g.TUPLE):
            values = [self.fold(item, scope) for item in items.named_children if item.kind_id != g.COMMENT]
            if any(item.kind_id == g.LIST_SPLAT for item in items.named_children):
                return UNKNOWN
        else:
            value = self.fold(items, scope)
            if not isinstance(value, list):
                return UNKNOWN
            values = value
        parts: list[object] = []
        for index, value in enumerate(values):
            if index:
                parts.append(separator)
            parts.append(value if isinstance(value, str) else UNKNOWN)
        return _joined(parts) if parts else ""

    def _format(self, template: str, node: Node, scope: Scope) -> object:
        arguments = node.child_by_field_id(g.F_ARGUMENTS)
        values: list[object] = []
        named: dict[str, object] = {}
        for item in [] if arguments is None else arguments.named_children:
            if item.kind_id == g.KEYWORD_ARGUMENT:
                name, value = item.child_by_field_id(g.F_NAME), item.child_by_field_id(g.F_VALUE)
                if name is not None and value is not None:
                    named[self.source.text(name)] = self.fold(value, scope)
            elif item.kind_id in (g.LIST_SPLAT, g.DICTIONARY_SPLAT):
                break
            elif item.kind_id != g.COMMENT:
                values.append(self.fold(item, scope))
        text, whole = braces_filled(template, [_shown(value) for value in values], _all_shown(named))
        return _string_of(text, whole and not isinstance(template, Partial))

    # ── variables ──

    def _identifier(self, node: Node, scope: Scope) -> object:
        found, home = self.names.lookup(self.source.text(node), scope)
        if found is None or home is None:
            return UNKNOWN
        return self._held(found, node.start_byte if home is scope else None)

    def _held(self, found: list[Binding], position: int | None) -> object:
        if any(binding.kind == BOUND_AUGMENTED for binding in found):
            return UNKNOWN
        binding = found[0] if len(found) == 1 else chosen(found, position)
        if binding is None or binding.kind != BOUND_VALUE or binding.value is None:
            return UNKNOWN
        if binding.position == 0:  # a parameter: its default is not its value
            return UNKNOWN
        number = binding.value.id
        if number in self._busy:
            return UNKNOWN
        self._busy.add(number)
        listener, self.consumed = self.consumed, None
        try:
            return self.fold(binding.value, binding.scope)
        finally:
            self.consumed = listener
            self._busy.discard(number)

    def _subscript(self, node: Node, scope: Scope) -> object:
        owner, key = node.child_by_field_id(g.F_VALUE), node.child_by_field_id(g.F_SUBSCRIPT)
        return UNKNOWN if owner is None else self._entry(owner, key, scope)

    def _entry(self, owner: Node, key: Node | None, scope: Scope) -> object:
        """`URLS["key"]` of a dictionary that is written out once and never assigned again."""
        display = self.display_of(owner, scope)
        wanted = UNKNOWN if key is None or display is None else self.fold(key, scope)
        if display is None or not isinstance(wanted, str | int) or isinstance(wanted, Partial):
            return UNKNOWN
        listener, self.consumed = self.consumed, None
        try:
            return self._pair(display, wanted)
        finally:
            self.consumed = listener

    def _pair(self, display: tuple[Node, Scope], wanted: str | int) -> object:
        found: Node | None = None
        for pair in display[0].named_children:
            pair_key, value = pair.child_by_field_id(g.F_KEY), pair.child_by_field_id(g.F_VALUE)
            if pair_key is None or value is None:
                if pair.kind_id != g.COMMENT:
                    return UNKNOWN  # `**more` may hold the key too
            elif self.fold(pair_key, display[1]) == wanted:
                found = value
        return UNKNOWN if found is None else self.fold(found, display[1])

    def display_of(self, node: Node, scope: Scope) -> tuple[Node, Scope] | None:
        """The dictionary that an expression stands for, and where it is to be read."""
        if node.kind_id == g.DICTIONARY:
            return node, scope
        found: list[Binding] | None = None
        if node.kind_id == g.IDENTIFIER:
            found, _ = self.names.lookup(self.source.text(node), scope)
        elif node.kind_id == g.ATTRIBUTE:
            owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
            named = None if owner is None else self.names.name(owner, scope)
            local = self.names.sites.classes.get(named[1:]) if named is not None and named[0] == ":" else None
            if local is not None and attribute is not None:
                found = local.bindings.get(self.source.text(attribute))
        if found is None or len(found) != 1 or found[0].kind != BOUND_VALUE or found[0].value is None:
            return None
        return (found[0].value, found[0].scope) if found[0].value.kind_id == g.DICTIONARY else None

    def _attribute(self, node: Node, scope: Scope) -> object:
        """`self.KEY`, `Settings.KEY`, `Color.RED` and `Color.RED.value` of classes of this module."""
        owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
        if owner is None or attribute is None or owner.kind_id not in (g.IDENTIFIER, g.ATTRIBUTE):
            return UNKNOWN
        name = self.source.text(attribute)
        if name == "value" and owner.kind_id == g.ATTRIBUTE:
            return self._attribute(owner, scope)
        found = self.names.name(owner, scope)
        if found is None or found[0] != ":":
            return UNKNOWN
        local = self.names.sites.classes.get(found[1:])
        seen = 0
        while local is not None and seen < 8:
            bindings = local.bindings.get(name)
            if bindings is not None:
                return UNKNOWN if name in local.attributes else self._held(bindings, None)
            if name in local.attributes or not local.bases:
                return UNKNOWN
            base = self.names.name(local.bases[0], local.parent or local)
            local = self.names.sites.classes.get(base[1:]) if base is not None and base[0] == ":" else None
            seen += 1
        return UNKNOWN


def _words(text: str) -> list[object]:
    return [Partial(word) if isinstance(text, Partial) and HOLE in word else word for word in text.split()]


def _printable(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def _shown(value: object) -> str | None:
    """The text that formatting gives, None if it cannot be known."""
    return str(value) if _printable(value) and not isinstance(value, Partial) else None


def _all_shown(values: dict[str, object]) -> dict[str, str | None]:
    return {name: _shown(value) for name, value in values.items()}


def _string_of(text: str, whole: bool) -> str:
    return text if whole else Partial(text)


def _joined(parts: list[object]) -> object:
    """A string of parts; one that is not a string is a hole, and without any string there is nothing to know."""
    if not any(isinstance(part, str) for part in parts):
        return UNKNOWN
    text = "".join(part if isinstance(part, str) else HOLE for part in parts)
    if len(text) > _LONGEST:
        return Partial(text[:_LONGEST])
    whole = all(isinstance(part, str) and not isinstance(part, Partial) for part in parts)
    return text if whole else Partial(text)


def _sum(parts: list[object]) -> object:
    if any(isinstance(part, str) for part in parts):
        return _joined(parts)
    if all(isinstance(part, list) for part in parts):
        total: list[object] = []
        for part in parts:
            if isinstance(part, list):
                total.extend(part)
        return total if len(total) <= _LONGEST else UNKNOWN
    number: object = parts[0]
    for part in parts[1:]:
        number = _arithmetic("+", number, part)
    return number


def _arithmetic(symbol: str, left: object, right: object) -> object:
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return UNKNOWN
    if isinstance(left, int) and isinstance(right, int) and max(abs(left), abs(right)) > 1 << 64:
        return UNKNOWN
    if symbol == "+":
        return left + right
    if symbol == "-":
        return left - right
    return left * right if symbol == "*" else UNKNOWN


_FOLDS: dict[int, Callable[[Constants, Node, Scope], object]] = {
    g.STRING: Constants._string,
    g.CONCATENATED_STRING: Constants._concatenated,
    g.INTEGER: Constants._number,
    g.FLOAT: Constants._number,
    g.TRUE: Constants._true,
    g.FALSE: Constants._false,
    g.NONE: Constants._none,
    g.LIST: Constants._display,
    g.TUPLE: Constants._display,
    g.SET: Constants._display,
    g.EXPRESSION_LIST: Constants._display,
    g.PARENTHESIZED: Constants._inner,
    g.UNARY_OPERATOR: Constants._unary,
    g.BINARY_OPERATOR: Constants._binary,
    g.CALL: Constants._call,
    g.IDENTIFIER: Constants._identifier,
    g.ATTRIBUTE: Constants._attribute,
    g.SUBSCRIPT: Constants._subscript,
}
