"""What one walk over a syntax tree collects: the places that facts are made from, in source order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hybrid_lint.extract.python.scopes import MODULE_SCOPE, Scope

if TYPE_CHECKING:
    from tree_sitter import Node

# What a site stands in; a set of bits that is handed down the tree.
MAIN_GUARD = 1
#: a loop that goes on for as long as something holds or comes: `while`, `async for`
ENDLESS = 2
LOOP = 4
IN_LAMBDA = 8
TYPE_CHECKING_BLOCK = 16
IN_TRY = 32
CONDITIONAL = 64
#: like CONDITIONAL or IN_TRY, but inside the current function or class body only
MAYBE_UNBOUND = 128
IN_ANNOTATION = 256
#: in the `finally` of a `try` of the current function
IN_FINALLY = 512
#: above the flags stands the number of the branch (`Sites.branches`) that a site lies in
BRANCH_SHIFT = 10
FLAGS = (1 << BRANCH_SHIFT) - 1
#: deeper branches are not told apart
_LONGEST_BRANCH = 400

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


#: one parameter as written: name, kind, annotation, default
Parameter: TypeAlias = "tuple[str, str, str | None, str | None]"


class DefinitionSite:
    """A class, a function or a lambda that has a name."""

    __slots__ = (
        "body",
        "documented",
        "inner",
        "is_async",
        "kind",
        "name",
        "name_node",
        "node",
        "outer",
        "parameters",
        "returns",
        "statements",
        "written",
    )

    def __init__(
        self,
        kind: str,
        name: str,
        node: Node,
        name_node: Node,
        is_async: bool,
        parameters: Node | None,
        returns: Node | None,
        body: Node | None,
        inner: Scope,
        outer: Scope,
    ) -> None:
        self.kind = kind
        self.name = name
        self.node = node
        self.name_node = name_node
        self.is_async = is_async
        self.parameters = parameters
        self.returns = returns
        self.body = body
        self.inner = inner
        self.outer = outer
        #: the statements of the body without the docstring, and whether it has one
        self.statements = 0
        self.documented = False
        self.written: list[Parameter] = []


#: one decorator: the expression after the `@`.
#: node, definition, scope
DecoratorSite: TypeAlias = "tuple[Node, int, Scope]"


#: one argument of a class header.
#: node, definition, scope
BaseSite: TypeAlias = "tuple[Node, int, Scope]"


#: one argument: its position (None after a `*x`, -1 for one that is not to be shown), its keyword, the expression
Passed: TypeAlias = "tuple[int | None, str | None, Node]"


class CallSite(NamedTuple):
    """One call."""

    node: Node
    function: Node
    arguments: Node | None
    scope: Scope
    parent: int | None
    flags: int
    role: int
    #: the callee's text if it is nothing but names and dots, else ''
    dotted: str
    passed: list[Passed]


class AskedSite(NamedTuple):
    """A condition that code stands behind; `wanted` is the outcome with which that runs."""

    outer: int  # the number of the condition around it, 0 for none
    node: Node
    wanted: bool
    scope: Scope


#: one target of an assignment; `spread` where the value is taken apart.
#: target, annotation, value, spread, scope
AssignmentSite: TypeAlias = "tuple[Node, Node | None, Node | None, bool, Scope]"


#: a string expression, a subscript, an attribute: the node, where it stands, and whose argument it is.
#: node, scope, call
ExpressionSite: TypeAlias = "tuple[Node, Scope, int | None]"


#: a return statement, or the body of a named lambda.
#: node, value, scope
ReturnSite: TypeAlias = "tuple[Node, Node | None, Scope]"


class ExceptSite(NamedTuple):
    """One `except` clause; `statement` counts the `try` statements in the order of the walk."""

    node: Node
    statement: int
    guarded: Node
    scope: Scope
    flags: int


class Sites:
    """Everything that the walk found."""

    __slots__ = (
        "asked",
        "asks",
        "asserts",
        "assignments",
        "attributes",
        "augmented",
        "bases",
        "branches",
        "call_of",
        "calls",
        "classes",
        "comparisons",
        "decorators",
        "definitions",
        "excepts",
        "guards",
        "has_classes",
        "has_settings",
        "imports",
        "limits",
        "main_guard",
        "module",
        "reads",
        "returns",
        "shadowed",
        "star_imports",
        "statements",
        "strings",
        "subscripts",
        "text_calls",
        "tries",
        "wrong",
    )

    def __init__(self) -> None:
        self.module = Scope(MODULE_SCOPE, None, "", None)
        self.statements = 0
        self.main_guard: int | None = None
        #: number of a branch → the branches that it lies in and itself, as `python_call.branch` shows them
        self.branches: list[str] = [""]
        #: number of a branch → the `try` statement in whose body it lies, by the count of `tries`
        self.guards: list[int | None] = [None]
        #: number of a branch → the interpreters that run it, as `python_import.interpreters` shows them
        self.limits: list[str] = [""]
        #: number of a branch → the innermost condition that it stands behind, by its place in `asked`
        self.asks: list[int] = [0]
        self.asked: list[AskedSite] = [AskedSite(0, None, False, self.module)]  # type: ignore[arg-type]  # number 0 means none
        self.tries = 0
        self.excepts: list[ExceptSite] = []
        self.imports: list[ImportSite] = []
        self.star_imports: list[str] = []
        self.definitions: list[DefinitionSite] = []
        self.decorators: list[DecoratorSite] = []
        self.bases: list[BaseSite] = []
        self.calls: list[CallSite] = []
        #: node id → ordinal of the call
        self.call_of: dict[int, int] = {}
        #: calls of `….join` and `….format`
        self.text_calls: set[int] = set()
        self.assignments: list[AssignmentSite] = []
        self.augmented: list[AssignmentSite] = []
        self.strings: list[ExpressionSite] = []
        self.comparisons: list[ExpressionSite] = []
        self.subscripts: list[ExpressionSite] = []
        self.attributes: list[ExpressionSite] = []
        #: whether the text has a word for settings; if not, attributes in lower case are not collected
        self.has_settings = False
        #: whether a parameter was seen whose annotation may be a class
        self.has_classes = False
        #: if so, attributes that are nothing but names and dots, but those that are called: the text, the node, where it stands
        self.reads: list[tuple[str, Node, Scope]] = []
        #: names of a scope that have another meaning inside a comprehension or a lambda
        self.shadowed: set[tuple[Scope, str]] = set()
        self.returns: list[ReturnSite] = []
        self.asserts: list[tuple[Node, Scope]] = []
        #: qualified name → scope of a class of this module
        self.classes: dict[str, Scope] = {}
        #: statements of Python 2
        self.wrong: list[tuple[Node, str]] = []

    def branch(self, flags: int, statement: int, arm: int, leaves: bool) -> int:
        """The flags inside one arm of a statement; `leaves` if the arm ends by leaving the function or the process."""
        outer = self.branches[flags >> BRANCH_SHIFT]
        if len(outer) > _LONGEST_BRANCH:
            return flags
        return self._inside(
            flags, f"{outer}{statement}:{arm}{'!' if leaves else ''} ", self.guards[flags >> BRANCH_SHIFT]
        )

    def guarded(self, flags: int, statement: int) -> int:
        """The flags inside the body of a `try` statement."""
        return self._inside(flags, self.branches[flags >> BRANCH_SHIFT], statement)

    def limited(self, flags: int, limits: str) -> int:
        """The flags inside what only some interpreters run."""
        number = flags >> BRANCH_SHIFT
        outer = self.limits[number]
        flags = self._inside(flags, self.branches[number], self.guards[number])
        self.limits[-1] = f"{outer} {limits}".strip()
        return flags

    def behind(self, flags: int, node: Node | None, wanted: bool, scope: Scope) -> int:
        """The flags of code in a function that runs where a condition has the wanted outcome."""
        if node is None or scope.kind == MODULE_SCOPE:
            return flags
        number = flags >> BRANCH_SHIFT
        inside = self._inside(flags, self.branches[number], self.guards[number])
        self.asks[-1] = len(self.asked)
        self.asked.append(AskedSite(self.asks[number], node, wanted, scope))
        return inside

    def _inside(self, flags: int, branch: str, guard: int | None) -> int:
        self.branches.append(branch)
        self.guards.append(guard)
        self.asks.append(self.asks[flags >> BRANCH_SHIFT])
        self.limits.append(self.limits[flags >> BRANCH_SHIFT])
        return flags & FLAGS | (len(self.branches) - 1) << BRANCH_SHIFT

    def guards_by_clause(self) -> list[int | None]:
        """Number of a branch → the first clause of the `try` around it, as `python_except` counts; sorts the clauses."""
        if not self.excepts:
            return [None] * len(self.guards)
        self.excepts.sort(key=lambda site: site.node.start_byte)
        first: dict[int, int] = {}
        for ordinal, site in enumerate(self.excepts):
            first.setdefault(site.statement, ordinal)
        return [None if guard is None else first[guard] for guard in self.guards]
