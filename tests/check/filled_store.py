"""Hand-filled stores: a few files, services and imports, written as short tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.facts.functions import register_all
from hybrid_lint.facts.rows import PythonImport
from hybrid_lint.rulepack.rule import Packs, Rule
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


def empty_store() -> Store:
    store = Store.create(":memory:")
    register_all(store)
    return store


def store_with_a_file() -> Store:
    """A population of one for rules that examine files."""
    store = empty_store()
    add_file(store, "a.py")
    return store


def add_file(store: Store, path: str, kind: str = "python") -> int:
    ((number,),) = store.rows("SELECT coalesce(max(id), 0) + 1 FROM file")
    directory, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    store.insert("file", [(number, path, directory, name, stem, f".{suffix}", kind, 1, "", 0, None, None)])
    return int(number)


def add_container(store: Store, number: int, name: str, line: int) -> None:
    """A container of the first compose project, which runs the service of its name."""
    store.execute(
        "INSERT INTO container (id, project, model, area, name, service, role, profiles, path, line, column, end_line, end_column)"
        " VALUES (?, 1, 'dev', 'main', ?, ?, 'unknown', '[]', 'compose.yaml', ?, 3, ?, 6)",
        (number, name, name, line, line),
    )


def add_service(
    store: Store, name: str, role: str, modules: Mapping[str, str], imports: Iterable[tuple[str, int, str]]
) -> None:
    """`modules` maps module to path; `imports` are (importing module, line, imported module or distribution)."""
    store.insert("service", [(name, role, "main", 1, name, None, None, "compose.yml", 1, 1, 1, 9)])
    files = {module: add_file(store, path) for module, path in modules.items()}
    store.insert("service_module", [(name, file, module, 1, 1) for module, file in files.items()])
    for ordinal, (importer, line, imported) in enumerate(imports):
        file, top_level = files[importer], imported.partition(".")[0]
        row = PythonImport(
            ordinal,
            "import",
            ordinal,
            0,
            imported,
            None,
            imported,
            top_level,
            None,
            0,
            0,
            0,
            None,
            None,
            None,
            line,
            8,
            line,
            12,
        )
        store.insert("fact_python_import", [(file, *row)])
        store.execute(
            "INSERT INTO service_import (service, file, import, module, top_level, target, type_checking, ambiguous)"
            " VALUES (?, ?, ?, ?, ?, ?, 0, 0)",
            (name, file, ordinal, imported, top_level, files.get(imported)),
        )


def rule(name: str, find: str | None, **changes: Any) -> Rule:
    """A rule of the profile improved_hybrid with defaults for all that a test does not speak of."""
    plain = Rule(
        name=name, pack="mine", category="data", covers=["DAT001"], profiles=["improved_hybrid"],
        severities={"improved_hybrid": "error"}, since="0.1", statement="s", sources=[],
        examines="SELECT count(*) FROM file", find=find, contract=None, message="{subject} is wrong", remedy="mend it",
        related=None, options={}, lists={}, fix=None, supersedes=[], notes=None, layouts=[], kinds=[], aspects=[],
        file=f"mine/data/{name}.yaml",
    )  # fmt: skip
    return plain._replace(**changes)


def packs(*rules: Rule, lists: dict[str, list[str]] | None = None) -> Packs:
    of_rules = {name: items for rule in rules for name, items in rule.lists.items()}
    return Packs(list(rules), [], {**of_rules, **(lists or {})})
