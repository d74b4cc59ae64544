"""Settings of a service: fields of pydantic settings classes under the environment key they read, and direct reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.file_facts import Argument, Assignment, FileFacts
    from hybrid_lint.assemble.python.unit import Unit

#: Ancestors that make a class read the environment.
SETTINGS_BASES = frozenset(
    ("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings", "pydantic_settings.main.BaseSettings")
)  # fmt: skip


def setting_rows(
    unit: Unit, service: str, facts: PythonFacts, ancestors: list[tuple[Any, ...]], edges: list[tuple[Any, ...]]
) -> list[tuple[object, ...]]:
    """Rows of the derived table `setting` for a service whose `class_ancestor` and `definition_edge` rows are given."""
    rows: list[tuple[object, ...]] = []
    classes = [(file, ordinal) for _, file, ordinal, name, _ in ancestors if name in SETTINGS_BASES]
    made = {(target, definition) for _, kind, _, _, _, target, definition in edges if kind == "call"}
    parts = {part for file, ordinal in classes for part in _parts(unit, facts, file, ordinal)} - made
    for file, ordinal in classes:
        # A part that nobody makes alone reads what the whole hands it.
        if (file, ordinal) not in parts:
            rows.extend(_class_settings(unit, service, facts, file, ordinal))
    wrappers: dict[tuple[int, int], str] = {}
    for file in sorted(unit.reached):
        for key, argument, scope, how, default, has_default, *place in facts.of(file).env_reads:
            if key is None and argument[0] == "(":
                wrappers[file, scope] = argument
                continue
            found = key if key is not None else unit.constant(file, argument)
            if found is not None:
                rows.append((service, file, found, None, None, default, has_default, how, *place))
    rows.extend(_wrapped_reads(service, facts, wrappers, edges))
    return list(dict.fromkeys(rows))


def _wrapped_reads(
    service: str, facts: PythonFacts, wrappers: dict[tuple[int, int], str], edges: list[tuple[Any, ...]]
) -> Iterator[tuple[object, ...]]:
    """Reads through a function of another module whose parameter names the variable; the extractor knows those of its own."""
    for _, kind, file, _, site, target, definition in edges:
        parameter = (
            wrappers.get((target, definition)) if kind == "call" and site is not None and file != target else None
        )
        if parameter is None:
            continue
        position, _, name = parameter[1:-1].partition(":")
        for argument in facts.arguments(file, site):
            if argument.kind == "string" and (argument.keyword == name or argument.position == int(position)):
                yield (service, file, argument.value, None, None, None, 0, "wrapper", *facts.place(file, site))


def _class_settings(
    unit: Unit, service: str, facts: PythonFacts, file: int, ordinal: int
) -> Iterator[tuple[object, ...]]:
    prefix = _option(unit, facts, file, ordinal, "env_prefix", set())
    sensitive = _option(unit, facts, file, ordinal, "case_sensitive", set()) == "True"
    delimiter = _option(unit, facts, file, ordinal, "env_nested_delimiter", set())
    for owner, assignment in _fields(unit, facts, file, ordinal, set()):
        for key in _keys(owner, assignment, prefix, sensitive):
            yield (
                service, owner.file, key, assignment.target, assignment.annotation,
                _default(facts, owner, assignment), int(_has_default(facts, owner, assignment)), "settings", *assignment.place,
            )  # fmt: skip
        part = _part(unit, owner, assignment) if delimiter else None
        if part is not None:
            yield from _nested_settings(unit, service, facts, part, f"{prefix}{assignment.target}", delimiter)


def _nested_settings(
    unit: Unit, service: str, facts: PythonFacts, part: tuple[int, int], key: str, delimiter: str
) -> Iterator[tuple[object, ...]]:
    """Fields of a model that is itself a field: `DATABASE__HOST`."""
    for inner, assignment in _fields(unit, facts, *part, set()):
        yield (
            service, inner.file, f"{key}{delimiter}{assignment.target}".upper(), None, assignment.annotation,
            _default(facts, inner, assignment), int(_has_default(facts, inner, assignment)), "settings", *assignment.place,
        )  # fmt: skip


def _parts(unit: Unit, facts: PythonFacts, file: int, ordinal: int) -> Iterator[tuple[int, int]]:
    """The classes whose fields a settings class reads as parts of its own."""
    if _option(unit, facts, file, ordinal, "env_nested_delimiter", set()):
        for owner, assignment in _fields(unit, facts, file, ordinal, set()):
            part = _part(unit, owner, assignment)
            if part is not None:
                yield part


def _part(unit: Unit, owner: FileFacts, field: Assignment) -> tuple[int, int] | None:
    target = unit.resolve(owner.file, field.annotation_name) if field.annotation_name else None
    return (target.file, target.ordinal) if target is not None and target.kind == "definition" else None


def _has_default(facts: PythonFacts, owner: FileFacts, field: Assignment) -> bool:
    """Whether a field may be left out: `Field(min_length=3)` and `Field(...)` say no default (pydantic's documentation of `Field`)."""
    if field.call is None or not (field.value or "").endswith(".Field"):
        return field.value_kind is not None
    given = facts.arguments(owner.file, field.call)
    if any(argument.kind == "starred" for argument in given):
        return True
    return any(
        (argument.position == 0 or argument.keyword in ("default", "default_factory")) and argument.text != "..."
        for argument in given
    )


def _default(facts: PythonFacts, owner: FileFacts, field: Assignment) -> str | None:
    """The constant that a field has without its variable, also as the first argument of `Field`."""
    if field.value_kind == "constant":
        return field.value
    if field.call is None or not (field.value or "").endswith(".Field"):
        return None
    for argument in facts.arguments(owner.file, field.call):
        if (argument.position == 0 or argument.keyword == "default") and argument.kind in ("string", "constant"):
            return None if argument.text == "..." or argument.value is None else str(argument.value)
    return None


def _fields(
    unit: Unit, facts: PythonFacts, file: int, ordinal: int, seen: set[tuple[int, int]]
) -> Iterator[tuple[FileFacts, Assignment]]:
    if (file, ordinal) in seen:
        return
    seen.add((file, ordinal))
    owner = facts.of(file)
    for assignment in owner.assignments:
        if assignment.scope == ordinal and assignment.annotation and assignment.target != "model_config":
            if not assignment.annotation.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")):
                yield owner, assignment
    for base_file, base_ordinal in _parents(unit, owner, ordinal):
        yield from _fields(unit, facts, base_file, base_ordinal, seen)


def _parents(unit: Unit, owner: FileFacts, ordinal: int) -> Iterator[tuple[int, int]]:
    for base in owner.bases:
        if base.definition == ordinal and base.name:
            target = unit.resolve(owner.file, base.name)
            if target is not None and target.kind == "definition":
                yield target.file, target.ordinal


def _option(unit: Unit, facts: PythonFacts, file: int, ordinal: int, name: str, seen: set[tuple[int, int]]) -> str:
    """An option of model_config or of an inner class Config as text, inherited; '' if it is not set."""
    if (file, ordinal) in seen:
        return ""
    seen.add((file, ordinal))
    owner = facts.of(file)
    inner = owner.by_qualname.get(f"{owner.definitions[ordinal].qualname}.Config")
    for assignment in owner.assignments:
        if assignment.scope == ordinal and assignment.target == "model_config":
            found = _configured(owner, assignment, name)
            if found is not None:
                return found
        if inner is not None and assignment.scope == inner.ordinal and assignment.target == name:
            return assignment.value or ""
    for base_file, base_ordinal in _parents(unit, owner, ordinal):
        inherited = _option(unit, facts, base_file, base_ordinal, name, seen)
        if inherited:
            return inherited
    return ""


def _configured(owner: FileFacts, assignment: Assignment, name: str) -> str | None:
    """The option in `SettingsConfigDict(…)` or in a dictionary literal."""
    if assignment.call is not None:
        for argument in owner.declarations.get(assignment.call, ()):
            if argument.keyword == name and argument.value is not None:
                return str(argument.value)
    elif assignment.value_kind == "dict" and assignment.value:
        value = json.loads(assignment.value).get(name)
        return str(value) if value is not None else None
    return None


def _keys(owner: FileFacts, assignment: Assignment, prefix: str, sensitive: bool) -> list[str]:
    """Environment keys that a field reads: its aliases, or the prefix and its name; upper case unless case matters."""
    return [key if sensitive else key.upper() for key in _written_keys(owner, assignment, prefix)]


def _written_keys(owner: FileFacts, assignment: Assignment, prefix: str) -> list[str]:
    if assignment.call is not None:
        aliases: list[str] = []
        for argument in owner.declarations.get(assignment.call, ()):
            if argument.keyword in ("alias", "validation_alias", "env"):
                aliases.extend(_alias_values(owner, argument))
        if aliases:
            return list(dict.fromkeys(aliases))
    return [f"{prefix}{assignment.target}"]


def _alias_values(owner: FileFacts, argument: Argument) -> Iterator[str]:
    value = argument.value
    if argument.kind == "string":
        yield str(value)
    elif argument.kind == "list":
        yield from (item for item in json.loads(str(value)) if isinstance(item, str))
    elif argument.kind == "call" and isinstance(value, int):
        for inner in owner.declarations.get(value, ()):
            if inner.kind == "string":
                yield str(inner.value)
