"""The assembled services as plain dictionaries: what `hybrid-lint services` and the report show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store

_CONTAINER_QUERY = """
SELECT c.service, p.model, p.area, p.files, p.directory, c.name, c.image, c.dockerfile, c.path, c.line
FROM container c JOIN compose_project p ON p.id = c.project WHERE c.service IS NOT NULL ORDER BY c.service, p.id, c.id
"""
_PROCESS_QUERY = """
SELECT DISTINCT p.service, p.command, p.kind, p.long_running, p.background, p.module, f.path AS file, p.via, p.path, p.line, p.ordinal
FROM process p LEFT JOIN file f ON f.id = p.file ORDER BY p.service, p.path, p.line, p.ordinal
"""


def describe(store: Store) -> list[dict[str, Any]]:
    """One dictionary per service, by name: role, evidence, root, containers, processes, number of modules reached."""
    found: dict[str, dict[str, Any]] = {}
    for name, role, area, first_party, root, use_case, path, line in store.rows(
        "SELECT name, role, area, first_party, root, use_case, path, line FROM service ORDER BY name"
    ):
        found[name] = {
            "name": name, "role": role, "area": area, "first_party": bool(first_party), "root": root, "use_case": use_case, "path": path, "line": line,
            "evidence": [], "containers": [], "processes": [], "reach": {},
        }  # fmt: skip
    for service, role, source, detail, path, line in store.rows(
        "SELECT service, role, evidence, detail, path, line FROM service_evidence ORDER BY service, rank"
    ):
        found[service]["evidence"].append(
            {"role": role, "evidence": source, "detail": detail, "path": path, "line": line}
        )
    for service, model, area, files, directory, name, image, dockerfile, path, line in store.rows(_CONTAINER_QUERY):
        found[service]["containers"].append(
            {
                "name": name,
                "model": model,
                "area": area,
                "files": json.loads(files),
                "project": directory,
                "image": image,
                "dockerfile": dockerfile,
                "path": path,
                "line": line,
            }
        )
    for service, command, kind, long_running, background, module, file, via, path, line, _ in store.rows(
        _PROCESS_QUERY
    ):
        found[service]["processes"].append(
            {
                "command": command, "kind": kind, "long_running": bool(long_running), "background": bool(background), "module": module,
                "file": file, "via": via, "path": path, "line": line,
            }
        )  # fmt: skip
    for service, modules, reached in store.rows(
        "SELECT service, count(*), coalesce(sum(from_entry), 0) FROM service_reach GROUP BY service ORDER BY service"
    ):
        found[service]["reach"] = {"modules": modules, "modules_from_entry_points": reached}
    return list(found.values())
