"""What keeps the work behind a guard from being done again: `if x is None: x = make()` makes it once for as long as `x` lives.

A guard asks for something and, where that is absent, fills it. How it is spelled does not matter; where nothing fills what it
asks for, it keeps nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.conditions import DEPTH, Conditions
from hybrid_lint.extract.python.fillings import Fillings
from hybrid_lint.extract.python.scopes import BOUND_CLS, BOUND_SELF, FUNCTION_SCOPE

if TYPE_CHECKING:
    from hybrid_lint.extract.python.names import Names
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import Sites
    from hybrid_lint.extract.python.source_text import SourceText

#: from the shortest life to the longest
_LIVES = ("argument", "object", "module")
# What lives for one request, message or task whatever holds it.
_OF_ONE_OPERATION = frozenset(
    (
        "Request", "WebSocket", "HTTPConnection", "Message", "CallbackQuery", "InlineQuery", "Update", "IncomingMessage",
        "AbstractIncomingMessage", "FSMContext",
    )
)  # fmt: skip
_OPERATION_NAMES = frozenset(("request", "req", "websocket", "message", "msg", "query", "callback", "event", "update"))
_OPERATION_GLOBALS = re.compile(r"^(?:flask|quart)\.(?:globals\.|ctx\.)?g$").search


class Guards:
    """Answers for the guards of one module, each once."""

    __slots__ = ("_conditions", "_fillings", "_known", "_names", "_sites", "_source")

    def __init__(self, source: SourceText, sites: Sites, names: Names) -> None:
        self._source = source
        self._sites = sites
        self._names = names
        self._known: list[tuple[str | None, str | None] | None] = [None] * len(sites.asked)
        self._conditions = Conditions(source)
        self._fillings = Fillings(source, sites, names, self._conditions)

    def kept(self, number: int) -> tuple[str | None, str | None]:
        """How long what keeps the code of a branch from running again lives, and what that is as written."""
        asked = self._sites.asks[number]
        return self._answer(asked) if asked else (None, None)

    def _answer(self, asked: int) -> tuple[str | None, str | None]:
        known = self._known[asked]
        if known is None:
            outer, node, wanted, scope = self._sites.asked[asked]
            known = self._answer(outer) if outer else (None, None)
            for place in self._conditions.absent(node, wanted):
                life = self._life(place, scope, 0)
                if life is not None and (known[0] is None or _LIVES.index(life) > _LIVES.index(known[0])):
                    known = life, place
            self._known[asked] = known
        return known

    def _life(self, place: str, scope: Scope, depth: int) -> str | None:
        """How long a place lives that the function fills."""
        root, dot, _ = place.partition(".")
        bindings = scope.bindings.get(root)
        if not dot and bindings is not None and root not in scope.foreign:
            if bindings[0].position == 0:
                return "argument"
            # A local variable: of what it was taken from.
            for binding in bindings if depth < 3 else ():
                value = binding.value
                for source in () if value is None else self._conditions.absent(value, False, DEPTH - 3):
                    if source != root:
                        life = self._life(source, scope, depth + 1)
                        if life is not None and life != "argument":
                            return life
            return None
        return self._life_of_root(place, scope, 0) if self._fillings.holds(place, scope) else None

    def _life_of_root(self, place: str, scope: Scope, depth: int) -> str | None:
        root, _, rest = place.partition(".")
        found, home = self._names.lookup(root, scope)
        if found is None or home is None or home.kind != FUNCTION_SCOPE or root in scope.foreign:
            resolved = self._names.variable(root, scope, None)
            return None if resolved is not None and _OPERATION_GLOBALS(resolved) else "module"
        binding = found[0]
        if binding.kind == BOUND_SELF:
            owner, name = scope.owner, re.split(r"[.\[]", rest, maxsplit=1)[0]
            # What only the class has, all its objects share.
            shared = owner is not None and name in owner.bindings and name not in owner.attributes
            return "module" if shared or name == "__class__" else "object"
        if binding.kind == BOUND_CLS or home is not scope:
            return "module"
        if binding.position == 0:
            return None if self._is_of_one_operation(root, rest, scope) else "module"
        value = binding.value
        if value is None or depth > 3:
            return None
        taken = next(self._conditions.absent(value, False, DEPTH - 3), None)
        if taken is not None and taken.partition(".")[0] != root:
            return self._life_of_root(f"{taken}.{rest}", scope, depth + 1)
        # An object that is made here lives as long as the call; what a function answers may be anybody's.
        while value.kind_id in (g.AWAIT, g.PARENTHESIZED) and value.named_child_count:
            value = value.named_children[0]
        function = value.child_by_field_id(g.F_FUNCTION) if value.kind_id == g.CALL else None
        if function is None:
            return None
        called = self._names.name(function, scope) or self._source.written(function, 200)
        return None if self._names.is_class(called) else "module"

    def _is_of_one_operation(self, root: str, rest: str, scope: Scope) -> bool:
        """Whether a parameter is a request or a message; its application is not."""
        if rest.startswith(("app.", "bot.", "application.")):
            return False
        if root in _OPERATION_NAMES:
            return True
        annotation = scope.bindings[root][0].annotation
        name = None if annotation is None or scope.parent is None else self._names.annotation(annotation, scope.parent)
        return name is not None and name.rpartition(".")[2] in _OF_ONE_OPERATION
