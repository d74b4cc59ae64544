"""The classes of the repository that parameters are annotated with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.unit import Unit


def parameter_class_rows(unit: Unit, service: str, facts: PythonFacts) -> list[tuple[object, ...]]:
    """Rows of the derived table `parameter_class`."""
    found: list[tuple[object, ...]] = []
    for file, function, parameter, name in facts.parameter_annotations(sorted(unit.reached)):
        target = unit.resolve(file, name)
        if target is None or target.kind != "definition":
            continue
        if facts.of(target.file).definitions[target.ordinal].kind == "class":
            found.append((service, file, function, parameter, target.file, target.ordinal))
    return found
