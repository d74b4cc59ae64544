"""The Python facts of one file as assembly needs them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Import(NamedTuple):
    ordinal: int
    kind: str
    level: int
    module: str | None
    name: str | None
    alias: str | None
    scope: int | None
    type_checking: int
    in_try: int
    conditional: int
    interpreters: str | None
    how: str | None
    argument: str | None


class Definition(NamedTuple):
    ordinal: int
    kind: str
    qualname: str
    parent: int | None
    returns_name: str | None
    is_async: int
    is_generator: int


class Base(NamedTuple):
    definition: int
    name: str | None


class Assignment(NamedTuple):
    ordinal: int
    scope: int | None
    scope_kind: str
    target: str
    annotation: str | None
    annotation_name: str | None
    value_kind: str | None
    value: str | None
    call: int | None
    place: tuple[int, int, int, int]


class Call(NamedTuple):
    ordinal: int
    name: str
    method: str
    scope: int | None
    parent: int | None
    in_loop: int  # 2 in a loop that does not end by itself
    kept: str | None  # how long what a guard around it asks for lives
    keeper: str | None
    main_guard: int
    context: str
    in_lambda: int
    references: tuple[tuple[str | None, str], ...] = ()  # the names among its arguments, each with its keyword


class Decorator(NamedTuple):
    definition: int
    text: str
    name: str | None
    call: int | None


class Registration(NamedTuple):
    """A call by which a framework may come to know a function.

    Of a dependency also the function in whose parameters it stands, and the module's variable that may be made of it.
    """

    ordinal: int
    method: str
    callee: str
    name: str | None
    scope: int | None
    parent: int | None
    context: str
    user: int | None
    variable: str | None


class Argument(NamedTuple):
    position: int | None
    keyword: str | None
    kind: str
    value: str | int | None
    text: str | None


class FileFacts:
    """What assembly needs of one file."""

    __slots__ = (
        "all_names", "assignments", "attributes", "bases", "by_alias", "by_qualname", "by_variable", "calls", "declarations", "decorators", "definitions",
        "entry_keys", "env_reads", "file", "further_names", "imports", "includes", "is_lazy", "is_package", "keeping", "kept_names", "metaclasses", "path", "path_edits", "registrations", "returns", "routers",
        "routes", "stars", "statements", "value_calls",
    )  # fmt: skip

    def __init__(self, file: int, path: str) -> None:
        self.file = file
        self.path = path
        self.is_package = path.endswith("__init__.py")
        self.all_names: str | None = None
        self.statements = 0
        self.is_lazy = False  # it answers for names that it does not bind
        self.further_names = ""  # JSON list of names that it binds by loops, patterns, `global`
        self.imports: list[Import] = []
        self.definitions: list[Definition] = []
        self.bases: list[Base] = []
        self.kept_names: list[
            tuple[int | None, str]
        ] = []  # what attributes and items are set to, with the function that does
        #: calls of values: function, call, and the function, it or the one around it, of which the value is a parameter
        self.value_calls: list[tuple[int, int, int | None]] = []
        self.metaclasses: list[Base] = []
        self.entry_keys: set[str] = set()  # names of what are keys of dictionaries
        self.keeping: set[int | None] = set()  # functions with a call that runs once per process
        self.assignments: list[Assignment] = []
        self.attributes: dict[tuple[int, str], str] = {}  # what methods of a class set attributes to, by name
        self.calls: dict[int, Call] = {}  # by ordinal, in its order
        self.decorators: list[Decorator] = []
        self.registrations: list[Registration] = []
        self.returns: dict[int, tuple[str, str | None]] = {}
        self.path_edits: list[tuple[str | None, str | None]] = []
        self.env_reads: list[tuple[Any, ...]] = []
        self.routers: list[tuple[Any, ...]] = []
        self.includes: list[tuple[Any, ...]] = []
        self.routes: list[tuple[Any, ...]] = []
        self.declarations: dict[int, list[Argument]] = {}  # call → arguments of what declares settings fields
        self.by_qualname: dict[str, Definition] = {}
        self.by_alias: dict[str, Import] = {}
        self.by_variable: dict[str, Assignment] = {}
        self.stars: list[Import] = []
