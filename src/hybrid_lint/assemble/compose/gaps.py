"""What nobody can know of containers from the compose files: their files of variables, builds, and broken parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.mounted_rows import unread_mounts
from hybrid_lint.assemble.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.compose.model import Project
    from hybrid_lint.assemble.compose.sources import Sources
    from hybrid_lint.assemble.compose.specification import Violation
    from hybrid_lint.assemble.gap import What

#: What is not known of a service that has such an attribute in a form that Compose refuses.
_ATTRIBUTES: Mapping[str, What] = {
    **dict.fromkeys(("environment", "env_file", "secrets", "configs"), "environment"),
    **dict.fromkeys(("build", "image"), "build"),
    **dict.fromkeys(("command", "entrypoint"), "start"),
    **dict.fromkeys(("depends_on", "networks", "network_mode", "links"), "compose"),
    "volumes": "files",
}
#: Parts of these without which the rest says nothing.
_PARTS = {
    "environment": None,
    "build": {"context", "dockerfile", "dockerfile_inline", "target", "args", "additional_contexts"},
}


def compose_gaps(project: Project, declared: Sequence[Declaration], sources: Sources) -> Iterable[Gap]:
    """The gaps of a project; `declared` are its services. What is wrong with a service leaves the others alone."""
    for one in declared:
        for unread in (*one.service.unread, *unread_mounts(one, project.root, sources)):
            yield Gap(None, one.id, "environment", unread.reason, *unread.place)
    yield from _of_violations(project, declared)


def _of_violations(project: Project, declared: Sequence[Declaration]) -> Iterable[Gap]:
    """An attribute that Compose refuses says nothing of its service: neither that it is there nor that it is not."""
    ids = {one.name: one.id for one in declared}
    for violation in project.violations:
        container = ids.get(violation.service or "")
        what = _ATTRIBUTES.get(violation.key or "")
        if container is not None and what is not None and _decides(violation):
            yield Gap(None, container, what, f"Compose refuses its definition: {violation.message}", *violation.place)


def _decides(violation: Violation) -> bool:
    """Whether the attribute as a whole is refused, or a part of it that the rest depends on."""
    if len(violation.path) <= 3:
        return True
    parts = _PARTS.get(violation.path[2], set())
    return parts is None or (violation.meant or violation.path[3]) in parts
