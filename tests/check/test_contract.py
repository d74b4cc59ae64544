"""Import contracts on rows agree with import-linter's meaning, with exact places."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.check.contract import COLUMNS, broken_imports
from hybrid_lint.check.run import run

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store

_spec = importlib.util.spec_from_file_location("filled_store", Path(__file__).with_name("filled_store.py"))
assert _spec is not None
assert _spec.loader is not None
filled = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(filled)

MODULES = {
    "app": "svc/app/__init__.py",
    "app.api": "svc/app/api/__init__.py",
    "app.api.routes": "svc/app/api/routes.py",
    "app.domain.model": "svc/app/domain/model.py",  # app.domain is a package without a file
    "app.shared": "svc/app/shared.py",
}


def broken(imports: list[tuple[str, int, str]], **contract: Any) -> list[dict[str, Any]]:
    store: Store = filled.empty_store()
    filled.add_service(store, "svc", "business_api", MODULES, imports)
    found = broken_imports(contract, ["svc"], store)
    assert found.reason is None
    return [dict(zip(COLUMNS, row, strict=True)) for row in found.rows]


def lines(rows: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return [(row["path"], row["line"], row["chain"]) for row in rows]


def test_layers_follow_chains_and_name_the_lines() -> None:
    imports = [
        ("app.domain.model", 4, "app.shared"),
        ("app.shared", 7, "app.api.routes"),
        ("app.api.routes", 1, "app.domain.model"),
    ]
    (row,) = broken(imports, type="layers", layers=["api", "domain"], containers=["{package}"])
    assert (row["path"], row["line"], row["column"], row["end_line"], row["end_column"]) == (
        "svc/app/domain/model.py",
        4,
        8,
        4,
        12,
    )
    assert (row["importer"], row["imported"], row["subject"]) == ("app.domain.model", "app.api.routes", "svc")
    assert row["chain"] == "app.domain.model (l.4) → app.shared (l.7) → app.api.routes"
    assert json.loads(row["related"]) == [
        {"path": "svc/app/shared.py", "line": 7, "column": 8, "message": "`app.shared` imports `app.api.routes`"}
    ]
    first = {
        "path": "svc/app/domain/model.py",
        "line": 4,
        "column": 8,
        "message": "`app.domain.model` imports `app.shared`",
    }
    assert json.loads(row["steps"]) == [first, *json.loads(row["related"])]


def test_layers_are_kept() -> None:
    assert broken([("app.api.routes", 1, "app.domain.model")], type="layers", layers=["app.api", "app.domain"]) == []


def test_exhaustive_layers_name_what_is_not_declared() -> None:
    rows = broken([], type="layers", layers=["api", "domain"], containers=["app"], exhaustive=True)
    assert lines(rows) == [("svc/app/shared.py", 1, "app.shared is no declared layer")]


@pytest.mark.parametrize(("indirect", "count"), [(False, 1), (True, 0)])
def test_forbidden_distributions_also_through_others(indirect: bool, count: int) -> None:
    imports = [("app.api.routes", 2, "app.shared"), ("app.shared", 3, "asyncpg.pool")]
    rows = broken(
        imports,
        type="forbidden",
        source_modules=["app.api"],
        forbidden_modules=["asyncpg"],
        allow_indirect_imports=indirect,
    )
    assert lines(rows) == [("svc/app/api/routes.py", 2, "app.api.routes (l.2) → app.shared (l.3) → asyncpg")][:count]


def test_independence() -> None:
    rows = broken([("app.domain.model", 5, "app.shared")], type="independence", modules=["app.domain", "app.shared"])
    assert lines(rows) == [("svc/app/domain/model.py", 5, "app.domain.model (l.5) → app.shared")]


def test_protected() -> None:
    imports = [("app.api.routes", 2, "app.shared"), ("app.domain.model", 9, "app.shared")]
    rows = broken(imports, type="protected", protected_modules=["app.shared"], allowed_importers=["app.domain"])
    assert lines(rows) == [("svc/app/api/routes.py", 2, "app.api.routes (l.2) → app.shared")]


def test_acyclic_siblings() -> None:
    imports = [("app.api.routes", 2, "app.shared"), ("app.shared", 6, "app.api.routes")]
    assert len(broken(imports, type="acyclic_siblings", ancestors=["app"])) == 1
    assert broken(imports[:1], type="acyclic_siblings", ancestors=["app"]) == []


def test_ignored_imports_stay_ignored_for_one_contract_only() -> None:
    imports = [("app.domain.model", 5, "app.shared")]
    options: dict[str, Any] = {"type": "independence", "modules": ["app.domain", "app.shared"]}
    assert broken(imports, **options, ignore_imports=["app.domain.model -> app.shared", "app.x -> app.y"]) == []


def test_two_services_with_the_same_package_are_two_graphs() -> None:
    store: Store = filled.empty_store()
    for service in ("one", "two"):
        modules = {module: path.replace("svc", service) for module, path in MODULES.items()}
        imports = [("app.domain.model", 3, "app.shared")] if service == "two" else []
        filled.add_service(store, service, "business_api", modules, imports)
    contract = {"type": "independence", "modules": ["app.domain", "app.shared"]}
    found = broken_imports(contract, ["one", "two"], store)
    assert [(row[5], row[0]) for row in found.rows] == [("two", "two/app/domain/model.py")]


def test_a_service_without_the_layers_leaves_the_rule_unresolved() -> None:
    store: Store = filled.empty_store()
    filled.add_service(store, "svc", "business_api", MODULES, [])
    contract = {"type": "layers", "layers": ["api", "infrastructure"], "containers": ["{package}"]}
    rule = filled.rule(
        "a-rule", None, contract={**contract, "services": "SELECT name FROM service"}, message="{importer} {chain}"
    )
    packs = filled.packs(rule)
    (entry,) = run(packs, store, profile="improved_hybrid").rules
    assert entry["outcome"] == "unresolved"
    assert "app.infrastructure does not exist" in entry["reason"]
