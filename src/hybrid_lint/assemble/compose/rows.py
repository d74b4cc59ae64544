"""Loaded compose projects → rows of the derived tables, in the column order of `schema.sql`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.container_rows import ContainerRows, Rows, json_list
from hybrid_lint.assemble.compose.gaps import compose_gaps
from hybrid_lint.assemble.compose.host_rows import host_rows, url_rows
from hybrid_lint.assemble.compose.mounted_rows import mounted_rows
from hybrid_lint.assemble.compose.tree import Map, key_place
from hybrid_lint.knowledge.stacks import EXAMPLE, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.compose.model import Project
    from hybrid_lint.assemble.compose.sources import Sources

TABLES = (
    *("compose_project", "container", "container_env", "container_port", "container_network", "container_dependency"),
    *("container_volume", "container_value", "container_command", "mounted_value", "compose_resource"),
    *("container_host", "container_url", "container_listens", "compose_problem", "compose_violation", "gap"),
)
_RESOURCE_KINDS = {"networks": "network", "volumes": "volume", "secrets": "secret", "configs": "config"}


def compose_rows(projects: Sequence[Project], declared: Sequence[Declaration], sources: Sources) -> Rows:
    """All derived compose tables; columns `service` and `role` are left empty."""
    rows: Rows = {table: [] for table in TABLES}
    for number, project in enumerate(projects, 1):
        own = [declaration for declaration in declared if declaration.project == number]
        rows["compose_project"].append(
            (number, project.directory, project.model, project.area, json_list(project.files), project.name)
        )
        rows["compose_resource"] += _resources(number, project)
        if project.area not in (FIXTURE, EXAMPLE):
            rows["compose_problem"] += [
                (found.message, found.severity, int(found.breaks), found.kind, *found.place)
                for found in project.problems
            ]
            rows["compose_violation"] += _violations(project, {one.name: one.id for one in own})
            rows["gap"] += compose_gaps(project, own, sources)
        for declaration in own:
            ContainerRows(rows, declaration, sources.paths).add()
            rows["mounted_value"] += mounted_rows(declaration, project.root, sources)
        hosts = list(host_rows(own))
        rows["container_host"] += hosts
        rows["container_url"] += url_rows(own, hosts)
    rows["compose_problem"] = list(dict.fromkeys(rows["compose_problem"]))
    return rows


def _violations(project: Project, ids: Mapping[str, int]) -> Iterable[tuple[object, ...]]:
    for found in project.violations:
        container = ids.get(found.service or "")
        yield (container, ".".join(found.path).replace(".[", "["), found.kind, found.message, found.meant, *found.place)


def _resources(number: int, project: Project) -> Iterable[tuple[object, ...]]:
    for section, kind in _RESOURCE_KINDS.items():
        resources = project.root.map(section) if project.root is not None else None
        for key, entry in resources.entries.items() if resources is not None else ():
            resource = entry.node if isinstance(entry.node, Map) else None
            name = resource.text("name") if resource is not None else None
            external = int(resource is not None and resource.text("external") == "true")
            yield (number, kind, key, name, external, *key_place(entry.row, entry.path))
