"""Use cases and layouts: small derived tables about the shape of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store

#: One of these makes a child of `use_cases/` a use case and not a package of a domain layer.
_MARKS = (
    "name LIKE 'Dockerfile%' OR name IN ('service_definitions.yml', 'service_definitions.yaml', 'production_overrides.yml', 'shared_dtos.py', "
    "'pyproject.toml', 'Makefile', '.env.example') OR name LIKE '%\\_service.py' ESCAPE '\\' OR name LIKE '%\\_worker.py' ESCAPE '\\' "
    "OR name LIKE 'docker-compose%' OR name LIKE 'compose.y%'"
)


def write_use_cases(store: Store) -> None:
    """Fills `use_case`: children of a directory `use_cases` that hold a service's files, itself or one level below."""
    candidates = store.rows(
        "SELECT d.path, d.name FROM directory d WHERE d.parent IS NOT NULL AND (d.parent = 'use_cases' OR d.parent LIKE '%/use_cases') "
        "AND substr(d.name, 1, 1) NOT IN ('_', '.') ORDER BY d.path"
    )
    for path, name in candidates:
        files = store.rows(
            f"SELECT path, kind, name, ({_MARKS}) FROM file WHERE directory = ? OR directory = ? ORDER BY path",
            (path, f"{path}/services"),
        )
        inner = store.rows(
            "SELECT 1 FROM directory WHERE path IN (?, ?) LIMIT 1", (f"{path}/services", f"{path}/scripts")
        )
        relevant = [file for file, kind, _, _ in files if kind in ("python", "yaml", "dockerfile")]
        if not any(marks for *_, marks in files) or not (relevant or inner):
            continue
        order = ("service_definitions.yml", "pyproject.toml", "README.md")
        first = {file_name: file for file, _, file_name, _ in files}
        anchor = next((first[item] for item in order if item in first), relevant[0] if relevant else files[0][0])
        store.insert("use_case", [(name, path, anchor, 0)])
    for path, has_bot in bot_flags(store).items():
        store.execute("UPDATE use_case SET has_bot = ? WHERE path = ?", (has_bot, path))


def bot_flags(store: Store) -> dict[str, int]:
    """Use case → 1 if a module of it imports aiogram."""
    importing = [
        path
        for (path,) in store.rows(
            "SELECT DISTINCT f.path FROM fact_python_import i JOIN file f ON f.id = i.file WHERE i.top_level = 'aiogram' ORDER BY f.path"
        )
    ]
    return {
        path: int(any(module.startswith(f"{path}/") for module in importing))
        for (path,) in store.rows("SELECT path FROM use_case ORDER BY path")
    }


def write_layouts(store: Store) -> None:
    """Fills `layout`: one row per recognised layout and the directory that shows it."""
    rows: list[tuple[str, str]] = [
        ("use_cases", path) for (path,) in store.rows("SELECT path FROM use_case ORDER BY path")
    ]
    for name, path, root in store.rows(
        "SELECT name, path, root FROM service WHERE first_party AND root IS NOT NULL ORDER BY name"
    ):
        del name, path
        if root.startswith("services/") or "/services/" in root:
            inner = {child for (child,) in store.rows("SELECT name FROM directory WHERE parent = ?", (root,))}
            rows.append((f"services_{next((name for name in ('src', 'app') if name in inner), 'flat')}", root))
        elif root.startswith("use_cases/"):
            continue
        else:
            inner = {child for (child,) in store.rows("SELECT name FROM directory WHERE parent = ?", (root,))}
            if {"domain", "infrastructure"} <= inner:
                rows.append(("ddd", root))
            else:
                rows.append(("src_package" if "src" in inner else "flat", root))
    store.insert("layout", list(dict.fromkeys(rows)))
