"""What one walk over a syntax tree collects: the places that facts are made from, in source order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python.scopes import MODULE_SCOPE, Scope

if TYPE_CHECKING:
    from tree_sitter import Node

# What a site stands in; a set of bits that is handed down the tree.
MAIN_GUARD = 1
NONE_GUARD = 2
LOOP = 4
IN_LAMBDA = 8
TYPE_CHECKING_BLOCK = 16
IN_TRY = 32
CONDITIONAL = 64
#: like CONDITIONAL or IN_TRY, but inside the current function or class body only
MAYBE_UNBOUND = 128
IN_ANNOTATION = 256

# What an expression is used for.
EXPRESSION = 0
STATEMENT = 1
WITH = 2
DECORATOR = 3
RETURN = 4
ASSIGNMENT = 5
ITERATION = 6
DEFAULT = 7
ROLE_NAMES = ("expression", "statement", "with", "decorator", "return", "assignment", "iteration", "default")
#: added to a role directly under `await`
AWAITED = 8


class ImportSite(NamedTuple):
    """One imported name; `start` and `end` enclose the module's name."""

    kind: str
    statement: int
    level: int
    module: str
    name: str | None
    alias: str | None
    scope: Scope
    flags: int
    start: int
    end: int


class DefinitionSite(NamedTuple):
    """A class, a function or a lambda that has a name."""

    kind: str
    name: str
    node: Node
    name_node: Node
    is_async: bool
    parameters: Node | None
    returns: Node | None
    body: Node | None
    inner: Scope
    outer: Scope


class DecoratorSite(NamedTuple):
    """One decorator: the expression after the `@`."""

    node: Node
    definition: int
    scope: Scope


class BaseSite(NamedTuple):
    """One argument of a class header."""

    node: Node
    definition: int
    scope: Scope


class CallSite(NamedTuple):
    """One call."""

    node: Node
    function: Node
    arguments: Node | None
    scope: Scope
    parent: int | None
    flags: int
    role: int


class AssignmentSite(NamedTuple):
    """One target of an assignment; `spread` where the value is taken apart."""

    target: Node
    annotation: Node | None
    value: Node | None
    spread: bool
    scope: Scope


class ExpressionSite(NamedTuple):
    """A string expression, a subscript, an attribute: the node, where it stands, and whose argument it is."""

    node: Node
    scope: Scope
    call: int | None


class ReturnSite(NamedTuple):
    """A return statement, or the body of a named lambda."""

    node: Node
    value: Node | None
    scope: Scope


class Sites:
    """Everything that the walk found."""

    __slots__ = (
        "assignments",
        "attributes",
        "augmented",
        "bases",
        "call_of",
        "calls",
        "classes",
        "decorators",
        "definitions",
        "imports",
        "main_guard",
        "module",
        "returns",
        "star_imports",
        "statements",
        "strings",
        "subscripts",
        "wrong",
    )

    def __init__(self) -> None:
        self.module = Scope(MODULE_SCOPE, None, "", None)
        self.statements = 0
        self.main_guard: int | None = None
        self.imports: list[ImportSite] = []
        self.star_imports: list[str] = []
        self.definitions: list[DefinitionSite] = []
        self.decorators: list[DecoratorSite] = []
        self.bases: list[BaseSite] = []
        self.calls: list[CallSite] = []
        #: node id → ordinal of the call
        self.call_of: dict[int, int] = {}
        self.assignments: list[AssignmentSite] = []
        self.augmented: list[AssignmentSite] = []
        self.strings: list[ExpressionSite] = []
        self.subscripts: list[ExpressionSite] = []
        self.attributes: list[ExpressionSite] = []
        self.returns: list[ReturnSite] = []
        #: qualified name → scope of a class of this module
        self.classes: dict[str, Scope] = {}
        #: statements of Python 2
        self.wrong: list[tuple[Node, str]] = []
