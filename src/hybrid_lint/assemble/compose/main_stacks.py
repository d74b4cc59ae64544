"""Which of the loaded projects are the system itself, where names and places of their files leave it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.knowledge.stacks import MAIN, OVERLAY, PRODUCTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.assemble.compose.model import Project, Service


def with_main_stacks(projects: Sequence[Project]) -> list[Project]:
    """The projects with their final areas.

    A project that builds what one nearer to the root builds is another way to start the same services, no second
    system. Where no project is main, those for development are, else those for production.
    """
    areas = [project.area for project in projects]
    order = sorted(range(len(projects)), key=lambda index: (_depth(projects[index]), index))
    for candidate in (MAIN, OVERLAY, PRODUCTION):
        if candidate != MAIN and MAIN in areas:
            break
        built: set[tuple[str, str]] = set()
        for index in order:
            if areas[index] != candidate or (candidate == OVERLAY and len(projects[index].files) > 1):
                continue
            own = _builds(projects[index])
            if not own.isdisjoint(built):
                areas[index] = candidate if candidate == PRODUCTION else OVERLAY
            else:
                areas[index] = MAIN
                built |= own
    return [project._replace(area=area) for project, area in zip(projects, areas, strict=True)]


def _depth(project: Project) -> int:
    return project.directory.count("/") + 1 if project.directory else 0


def _builds(project: Project) -> set[tuple[str, str]]:
    return {found for service in project.services if (found := _build(service)) is not None}


def _build(service: Service) -> tuple[str, str] | None:
    build = service.node.map("build")
    context = build.text("context") if build is not None else None
    return None if build is None or context is None else (context, build.text("dockerfile") or "Dockerfile")
