"""Follows dotted names through the modules of one service: imports, re-exports, shims, base classes, factories."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.assemble.python.file_facts import Assignment, Definition, FileFacts, Import
    from hybrid_lint.assemble.python.modules import Found

#: Longer chains of re-exports do not occur; a cycle would.
_DEPTH = 24


class Target(NamedTuple):
    """Where a name leads: a definition of the repository, a module of it, a variable of it, or an external dotted name."""

    kind: str  # definition, module, variable, external
    file: int = -1
    ordinal: int = -1
    name: str = ""


class Names:
    """Resolution for one service. `find` looks modules up; `package_of` says what dots mean in a file; `facts` a file's rows."""

    def __init__(
        self,
        find: Callable[[str], Found | None],
        package_of: Callable[[int, int], str | None],
        facts: Callable[[int], FileFacts],
    ) -> None:
        self._find = find
        self._package_of = package_of
        self._facts = facts
        self._memory: dict[tuple[int, str], Target | None] = {}
        self._absolutes: dict[str, Target | None] = {}
        self._bound: dict[tuple[str, str], bool] = {}

    def resolve(self, file: int, name: str) -> Target | None:
        """What a resolved name of the Python extractor, written in `file`, finally means."""
        if name[:1] not in (".", ":"):
            # The same in every file of the service.
            if name not in self._absolutes:
                self._absolutes[name] = self._absolute(_segments(name), 0) if name else None
            return self._absolutes[name]
        key = (file, name)
        if key not in self._memory:
            self._memory[key] = self._resolve(file, name, 0)
        return self._memory[key]

    def absolute(self, file: int, level: int, rest: str) -> str | None:
        """The absolute form of a relative module name in a file of this service; None if it leads out of the top."""
        if level == 0:
            return rest
        package = self._package_of(file, level)
        return package and (f"{package}.{rest}" if rest else package)

    def submodule(self, package: str, name: str) -> Found | None:
        """The submodule that `from package import name` means: none where the package has an attribute of that name."""
        found = self._find(f"{package}.{name}")
        return None if found is None or self._is_attribute(package, name) else found

    def constant(self, file: int, name: str) -> str | None:
        """The constant text that a name, or `name[key]` of a written out dictionary, stands for, in this or another module."""
        found = self.constants(file, name) if "*" not in name and "[]" not in name else []
        return found[0] if len(found) == 1 else None

    def constants(self, file: int, name: str) -> list[str]:
        """The same, with all values for `name[*]` and what a loop gives for `name[]`."""
        name, *keys = name.replace("]", "").split("[")
        target = self.resolve(file, name)
        if target is None or target.kind != "variable":
            return []
        assignment = self._facts(target.file).by_variable.get(target.name)
        if assignment is None or not assignment.value:
            return []
        if not keys:
            return [assignment.value] if assignment.value_kind == "constant" else []
        held = [json.loads(assignment.value)] if assignment.value_kind in ("dict", "list") else []
        for key in keys:
            held = [inner for outer in held for inner in _inside(outer, key)]
        return [text for text in held if isinstance(text, str)]

    def class_constant(self, file: int, name: str) -> str | None:
        """The constant text of an attribute of a class, of a member of an enumeration: `Exchange.TASKS`, `Exchange.TASKS.value`."""
        owner, _, attribute = name.removesuffix(".value").rpartition(".")
        if ":" in attribute or not owner:
            return None
        target = self.resolve(file, owner)
        if target is not None and target.kind == "variable":
            made = self._facts(target.file).by_variable[target.name]
            target = self.resolve(target.file, made.value) if made.value_kind == "call" and made.value else None
        seen: set[Target] = set()
        while target is not None and target.kind == "definition" and target not in seen:
            seen.add(target)
            facts = self._facts(target.file)
            for row in facts.assignments:
                if row.scope == target.ordinal and row.target == attribute:
                    return row.value if row.value_kind == "constant" else None
            base = next((row.name for row in facts.bases if row.definition == target.ordinal and row.name), None)
            target = self.resolve(target.file, base) if base else None
        return None

    # ── steps ──

    def _is_attribute(self, package: str, name: str) -> bool:
        """Whether the package itself surely binds a name, and to something else than its submodule."""
        key = (package, name)
        if key not in self._bound:
            self._bound[key] = False  # ends the search where packages import from each other
            found = self._find(package)
            self._bound[key] = found is not None and found.file is not None and self._binds(found.file, package, name)
        return self._bound[key]

    def _binds(self, file: int, package: str, name: str) -> bool:
        facts = self._facts(file)
        variable = facts.by_variable.get(name)
        if name in facts.by_qualname or (variable is not None and variable.value_kind is not None):
            return True
        for row in facts.imports:
            if row.alias == name and row.scope is None and not (row.type_checking or row.in_try or row.conditional):
                module = self.absolute(file, row.level, row.module or "") or ""
                if (f"{module}.{row.name}" if row.kind == "from" else module) != f"{package}.{name}":
                    return True
        return False

    def _resolve(self, file: int, name: str, depth: int) -> Target | None:
        if depth > _DEPTH or not name:
            return None
        if name[0] == ":":
            return self._in_module(file, _segments(name[1:]), depth)
        if name[0] == ".":
            rest = name.lstrip(".")
            absolute = self.absolute(file, len(name) - len(rest), rest)
            return None if absolute is None else self._absolute(_segments(absolute), depth)
        return self._absolute(_segments(name), depth)

    def _absolute(self, segments: list[str], depth: int) -> Target | None:
        if depth > _DEPTH:
            return None
        known = 0
        file: int | None = None
        dotted = ""
        for number, segment in enumerate(segments):
            if segment.endswith("()"):
                break
            dotted = f"{dotted}.{segment}" if dotted else segment
            found = self._find(dotted)
            if found is None or (file is not None and self._is_attribute(dotted[: -len(segment) - 1], segment)):
                break
            if found.ambiguous:
                return None
            known, file = number + 1, found.file
        if known == 0:
            return Target("external", name=".".join(segments))
        rest = segments[known:]
        if file is None:
            return None
        if not rest:
            return Target("module", file)
        return self._in_module(file, rest, depth + 1)

    def _in_module(self, file: int, segments: list[str], depth: int) -> Target | None:
        if depth > _DEPTH:
            return None
        facts = self._facts(file)
        head, called = _bare(segments[0])
        definition = facts.by_qualname.get(head)
        if definition is not None and "<locals>" not in segments:
            return self._in_definition(facts, definition, called, segments[1:], depth)
        nested = self._nested(facts, segments, depth)
        if nested is not None:
            return nested
        row = facts.by_alias.get(head)
        if row is not None:
            return self._through_import(file, row, called, segments[1:], depth)
        variable = self._variable(facts, head, called, segments[1:], depth)
        return variable if variable is not None else self._through_stars(facts, segments, depth)

    def _nested(self, facts: FileFacts, segments: list[str], depth: int) -> Target | None:
        """`outer.<locals>.inner` and other qualified names with dots."""
        for end in range(len(segments), 1, -1):
            head, called = _bare(".".join(segments[:end]))
            definition = facts.by_qualname.get(head)
            if definition is not None:
                return self._in_definition(facts, definition, called, segments[end:], depth)
        return None

    def _in_definition(
        self, facts: FileFacts, definition: Definition, called: bool, rest: list[str], depth: int
    ) -> Target | None:
        here = Target("definition", facts.file, definition.ordinal)
        if not rest:
            if called and definition.kind == "function":
                return self._returned(facts, definition, [], depth) or here
            return here
        if definition.kind == "class":
            return self._member(facts, definition, rest, depth)
        return self._returned(facts, definition, rest, depth) if called else None

    def _member(self, facts: FileFacts, owner: Definition, rest: list[str], depth: int) -> Target | None:
        if depth > _DEPTH:
            return None
        name, called = _bare(rest[0])
        member = facts.by_qualname.get(f"{owner.qualname}.{name}")
        if member is not None:
            return self._in_definition(facts, member, called, rest[1:], depth + 1)
        # What a method keeps in the object; a class that only inherits it has it as well.
        held = facts.attributes.get((owner.ordinal, name))
        if held is not None and len(rest) > 1 and not called:
            return self._resolve(facts.file, ".".join([held, *rest[1:]]), depth + 1)
        for base in facts.bases:
            if base.definition == owner.ordinal and base.name is not None:
                found = self._resolve(facts.file, f"{base.name}.{'.'.join(rest)}", depth + 1)
                if found is not None:
                    return found
        return None

    def _returned(self, facts: FileFacts, function: Definition, rest: list[str], depth: int) -> Target | None:
        """An attribute of what a function returns: by its annotation, else by its return statement."""
        name = function.returns_name
        if name is None:
            kind, value = facts.returns.get(function.ordinal, ("", None))
            name = f"{value}()" if kind == "call" and value is not None and not names_class(value) else value
        if name is None or name.startswith("builtins."):
            return None
        return self._resolve(facts.file, ".".join([name, *rest]), depth + 1)

    def _through_import(self, file: int, row: Import, called: bool, rest: list[str], depth: int) -> Target | None:
        if row.module is None:
            return None
        if row.kind == "from":
            base = self.absolute(file, row.level, row.module)
            if base is None and row.level == 0:
                return None
            path = [*_segments(base or ""), f"{row.name}()" if called else str(row.name)]
        elif row.alias == row.module.split(".", 1)[0]:
            path = [str(row.alias)]
        else:
            path = _segments(row.module)
        return self._absolute([segment for segment in [*path, *rest] if segment], depth + 1)

    def _variable(self, facts: FileFacts, head: str, called: bool, rest: list[str], depth: int) -> Target | None:
        assignment = facts.by_variable.get(head)
        if assignment is None:
            return None
        if not rest and not called:
            if assignment.value_kind == "name" and assignment.value not in (None, f":{head}"):
                aliased = self._resolve(facts.file, str(assignment.value), depth + 1)
                if aliased is not None:
                    return aliased
            bound = _bound(facts, assignment)
            if bound is not None:
                return self._resolve(facts.file, bound, depth + 1)
            return Target("variable", facts.file, assignment.ordinal, head)
        kind, value = assignment.value_kind, assignment.value
        if assignment.annotation_name and kind != "name":
            name = assignment.annotation_name
        elif value is None or kind not in ("name", "call", "annotated"):
            return None
        elif kind == "call" and not names_class(value):
            name = f"{value}()"
        else:
            name = f"{value}()" if called else value
        return self._resolve(facts.file, ".".join([name, *rest]), depth + 1)

    def _through_stars(self, facts: FileFacts, segments: list[str], depth: int) -> Target | None:
        head, _ = _bare(segments[0])
        for row in facts.stars:
            base = self.absolute(facts.file, row.level, row.module or "")
            found = self._find(base) if base else None
            if found is None or found.file is None or found.file == facts.file:
                continue
            other = self._facts(found.file)
            if other.all_names is not None and head not in json.loads(other.all_names):
                continue
            if other.all_names is None and head.startswith("_"):
                continue
            target = self._in_module(found.file, segments, depth + 1)
            if target is not None:
                return target
        return None


def _inside(held: object, key: str) -> list[object]:
    """What `held[key]` is; each value for `*`, what a loop gives for ''."""
    if isinstance(held, dict):
        return list(held.values()) if key == "*" else list(held) if not key else [held.get(key)]
    if not isinstance(held, list):
        return []
    return held if key in ("*", "") else held[int(key) : int(key) + 1] if key.isdecimal() else []


def _bound(facts: FileFacts, assignment: Assignment) -> str | None:
    """The function or class to which `functools.partial` binds arguments."""
    call = (
        facts.calls.get(assignment.call)
        if assignment.value == "functools.partial" and assignment.call is not None
        else None
    )
    return next((name for keyword, name in call.references if keyword is None), None) if call is not None else None


@lru_cache(maxsize=65536)
def _segments(dotted: str) -> list[str]:
    """Must not be changed by the caller."""
    return [segment for segment in dotted.split(".") if segment]


def _bare(segment: str) -> tuple[str, bool]:
    return (segment[:-2], True) if segment.endswith("()") else (segment, False)


def names_class(name: str) -> bool:
    """Whether a name is written as those of classes are."""
    last = name.rpartition(".")[2].lstrip(":_")
    return last[:1].isupper()
