"""Settings of a service: fields of pydantic settings classes under the environment key they read, and direct reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.python.facts import Assignment, FileFacts, PythonFacts
    from hybrid_lint.assemble.python.unit import Unit
    from hybrid_lint.facts.store import Store

#: Ancestors that make a class read the environment.
SETTINGS_BASES = frozenset(
    ("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings", "pydantic_settings.main.BaseSettings")
)  # fmt: skip


def setting_rows(
    store: Store, unit: Unit, service: str, facts: PythonFacts, ancestors: list[tuple[Any, ...]]
) -> list[tuple[object, ...]]:
    """Rows of the derived table `setting` for a service whose `class_ancestor` rows are given."""
    rows: list[tuple[object, ...]] = []
    for _, file, ordinal, name, _ in ancestors:
        if name in SETTINGS_BASES:
            rows.extend(_class_settings(store, unit, service, facts, file, ordinal))
    files = sorted(unit.reached)
    for at in range(0, len(files), 400):
        batch = files[at : at + 400]
        marks = ",".join("?" * len(batch))
        rows.extend(
            (service, file, key, None, None, default, has_default, how, line, column, end_line, end_column)
            for file, key, how, default, has_default, line, column, end_line, end_column in store.rows(
                "SELECT file, key, how, default_value, has_default, line, column, end_line, end_column "
                f"FROM fact_python_env_read WHERE key IS NOT NULL AND file IN ({marks})",
                batch,
            )
        )
    return list(dict.fromkeys(rows))


def _class_settings(
    store: Store, unit: Unit, service: str, facts: PythonFacts, file: int, ordinal: int
) -> Iterator[tuple[object, ...]]:
    prefix = _prefix(store, unit, facts, file, ordinal, set())
    for owner, assignment in _fields(unit, facts, file, ordinal, set()):
        for key in _keys(store, owner, assignment, prefix):
            yield (
                service, owner.file, key, assignment.target, assignment.annotation,
                assignment.value if assignment.value_kind == "constant" else None,
                int(assignment.value_kind is not None), "settings", *assignment.place,
            )  # fmt: skip


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


def _prefix(
    store: Store, unit: Unit, facts: PythonFacts, file: int, ordinal: int, seen: set[tuple[int, int]]
) -> str:
    """`env_prefix` of model_config or of an inner class Config, inherited."""
    if (file, ordinal) in seen:
        return ""
    seen.add((file, ordinal))
    owner = facts.of(file)
    inner = owner.by_qualname.get(f"{owner.definitions[ordinal].qualname}.Config")
    for assignment in owner.assignments:
        if assignment.scope == ordinal and assignment.target == "model_config" and assignment.call is not None:
            for argument in _arguments(store, file, assignment.call):
                if argument[1] == "env_prefix" and isinstance(argument[3], str):
                    return argument[3]
        if inner is not None and assignment.scope == inner.ordinal and assignment.target == "env_prefix":
            return assignment.value or ""
    for base_file, base_ordinal in _parents(unit, owner, ordinal):
        found = _prefix(store, unit, facts, base_file, base_ordinal, seen)
        if found:
            return found
    return ""


def _keys(store: Store, owner: FileFacts, assignment: Assignment, prefix: str) -> list[str]:
    """Environment keys that a field reads: its aliases, or the prefix and its name."""
    if assignment.call is not None:
        aliases: list[str] = []
        for argument in _arguments(store, owner.file, assignment.call):
            if argument[1] in ("alias", "validation_alias", "env"):
                aliases.extend(_alias_values(store, owner.file, argument))
        if aliases:
            return [alias.upper() for alias in dict.fromkeys(aliases)]
    return [f"{prefix}{assignment.target}".upper()]


def _alias_values(store: Store, file: int, argument: list[Any]) -> Iterator[str]:
    kind, value = argument[2], argument[3]
    if kind == "string":
        yield value
    elif kind == "list":
        yield from (item for item in (json.loads(value) if isinstance(value, str) else value) if isinstance(item, str))
    elif kind == "call":
        for inner in _arguments(store, file, int(value)):
            if inner[2] == "string":
                yield inner[3]


def _arguments(store: Store, file: int, call: int) -> list[list[Any]]:
    found = store.rows("SELECT arguments FROM fact_python_call WHERE file = ? AND ordinal = ?", (file, call))
    return json.loads(found[0][0]) if found else []
