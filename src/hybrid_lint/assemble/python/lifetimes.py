"""How long objects live: what is made anew for each request or message, what is made once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.python.entry_functions import Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import FileFacts
    from hybrid_lint.assemble.python.unit import Unit

Class = tuple[int, int]  # file, ordinal of the definition

#: Decorators that keep what a function returned: per process, and for a method per object.
_CACHES = frozenset(
    (
        "functools.lru_cache", "functools.cache", "async_lru.alru_cache", "asyncstdlib.lru_cache", "asyncstdlib.cache",
        "asyncstdlib.functools.lru_cache", "asyncstdlib.functools.cache", "cachetools.cached", "cachetools.func.lru_cache",
        "aiocache.cached", "methodtools.lru_cache",
    )
)  # fmt: skip
#: Those that keep it in the object.
_PROPERTIES = frozenset(
    (
        "functools.cached_property", "django.utils.functional.cached_property", "werkzeug.utils.cached_property",
        "cached_property.cached_property", "asyncstdlib.cached_property", "async_property.async_cached_property",
        "cachetools.cachedmethod",
    )
)  # fmt: skip


class Lifetimes:
    """What keeps objects in one service, from its files and the edges between their definitions."""

    def __init__(self, unit: Unit, files: Sequence[int], facts: PythonFacts, edges: Sequence[tuple[Any, ...]]) -> None:
        self._unit = unit
        self._facts = facts
        #: functions whose answer is kept per process, and methods whose answer is kept per object
        self.cached: set[Function] = set()
        self.cached_in_object: set[Function] = set()
        #: classes of which a process has one object, however often they are called; of some of them it is also initialized once
        self._single: set[Class] = set()
        self._initialized_once: set[Class] = set()
        self._bases: dict[Class, list[Class]] = {}
        self._made: dict[Function, list[tuple[Class, int]]] = {}
        for file in files:
            self._add_file(facts.of(file))
        for _, kind, file, user, site, target, definition in edges:
            if kind == "base":
                self._bases.setdefault((file, user), []).append((target, definition))
            elif kind == "decorator" and facts.of(file).definitions[user].kind == "class":
                if self._keeps(facts.of(target), definition):
                    self._initialized_once.add((file, user))
            elif kind == "call" and user is not None and facts.of(target).definitions[definition].kind == "class":
                self._made.setdefault((file, user), []).append(((target, definition), site))

    def owner(self, function: Function) -> Class | None:
        """The class whose `self` a function has."""
        file, ordinal = function
        definitions = self._facts.of(file).definitions
        at: int | None = definitions[ordinal].parent
        while at is not None and definitions[at].kind != "class":
            at = definitions[at].parent
        return None if at is None else (file, at)

    def is_single(self, owner: Class) -> bool:
        """Whether all calls of a class give the same object."""
        return any(known in self._single or known in self._initialized_once for known in self.with_bases((owner,)))

    def initializing_once(self) -> set[tuple[int, int]]:
        """The calls, by file and ordinal, that make an object once only, whoever makes them how often."""
        return {
            (function[0], site)
            for function, made in self._made.items()
            for owner, site in made
            if self._initialized_once and not self._initialized_once.isdisjoint(self.with_bases((owner,)))
        }

    def made_in(self, function: Function) -> list[tuple[Class, int]]:
        """The classes of which a function makes objects, each with the call."""
        return self._made.get(function, [])

    def with_bases(self, classes: Iterable[Class]) -> set[Class]:
        """Classes and all that they inherit from in the repository."""
        found: set[Class] = set()
        todo = list(classes)
        while todo:
            here = todo.pop()
            if here not in found:
                found.add(here)
                todo.extend(self._bases.get(here, ()))
        return found

    def _add_file(self, owner: FileFacts) -> None:
        file = owner.file
        for decorator in owner.decorators:
            function = (file, decorator.definition)
            parent = owner.definitions[decorator.definition].parent
            in_class = parent is not None and owner.definitions[parent].kind == "class"
            if decorator.name in _PROPERTIES or (decorator.name in _CACHES and in_class):
                self.cached_in_object.add(function)
            elif decorator.name in _CACHES:
                self.cached.add(function)
        for decorator in owner.decorators:
            # There is one class, and nothing else that its method could be cached for.
            function = (file, decorator.definition)
            if decorator.text in ("classmethod", "staticmethod") and function in self.cached_in_object:
                self.cached_in_object.discard(function)
                self.cached.add(function)
        for definition in owner.definitions:
            if definition.kind == "function" and definition.qualname.endswith(".__new__"):
                if definition.ordinal in owner.keeping and definition.parent is not None:
                    self._single.add((file, definition.parent))
        for base in owner.metaclasses:
            target = self._unit.resolve(file, base.name) if base.name else None
            if target is not None and target.kind == "definition":
                made_by = self._facts.of(target.file)
                call = made_by.by_qualname.get(f"{made_by.definitions[target.ordinal].qualname}.__call__")
                if call is not None and call.ordinal in made_by.keeping:
                    self._initialized_once.add((file, base.definition))

    def _keeps(self, owner: FileFacts, decorator: int) -> bool:
        """Whether what a decorator wraps around a class keeps its first object."""
        return any(
            row.kind == "function" and row.parent == decorator and row.ordinal in owner.keeping
            for row in owner.definitions
        )
