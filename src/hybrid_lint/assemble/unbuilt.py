"""Why the repository does not hold what a service is built from: nobody can say what such an image is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.paths import is_remote
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, place_of
from hybrid_lint.assemble.gap import Gap
from hybrid_lint.extract.kinds import kind_of
from hybrid_lint.knowledge.stacks import EXAMPLE, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.declarations import BuildSection, Declaration
    from hybrid_lint.assemble.image.values import Dockerfile


class Unbuilt(NamedTuple):
    """A clause that says why, where that is written, and how bad it is (None: it lies elsewhere on purpose)."""

    reason: str
    place: Place
    severity: str | None


def unbuilt_rows(
    declared: Sequence[Declaration],
    paths: AbstractSet[str],
    left_out: Mapping[str, str],
    dockerfiles: Mapping[str, Dockerfile],
) -> Iterable[tuple[str, list[tuple[object, ...]]]]:
    """Rows of `gap`, and of `compose_problem` for what is wrong with the repository itself."""
    builder = _Builder(paths, left_out, dockerfiles)
    system = [one for one in declared if one.area not in (FIXTURE, EXAMPLE)]
    found = [(one, refused) for one in system if (refused := builder.refusal(one)) is not None]
    yield "gap", [Gap(None, one.id, "build", refused.reason, *refused.place) for one, refused in found]
    problems = dict.fromkeys(
        (f"`{one.name}` cannot be built: {refused.reason}", refused.severity, 0, "build", *refused.place)
        for one, refused in found
        if refused.severity is not None
    )
    yield "compose_problem", list(problems)


class _Builder:
    """What is there to build from. `paths`: files and directories; `left_out`: what was not read, and why."""

    def __init__(
        self, paths: AbstractSet[str], left_out: Mapping[str, str], dockerfiles: Mapping[str, Dockerfile]
    ) -> None:
        self._paths = paths
        self._left_out = left_out
        self._dockerfiles = dockerfiles
        self._parents = {path.rpartition("/")[0] for path in paths if path}

    def refusal(self, declared: Declaration) -> Unbuilt | None:
        """Why there is no image of a service; None if nothing here is missing."""
        build, section = declared.service.node.map("build"), declared.build(self._paths)
        if build is None or section is None:
            return None
        context = self._context(build.get("context"), section)
        return context or self._dockerfile(build, section)

    def _context(self, node: Node | None, section: BuildSection) -> Unbuilt | None:
        if not isinstance(node, Scalar):
            return None
        place, text = place_of(node), node.text or ""
        if not node.known:
            written = node.row.value or text
            return Unbuilt(f"its build context is `{written}`, and a variable in that has no value here", place, None)
        if is_remote(text):
            return Unbuilt(f"it is built from `{text}`, which is no directory of this repository", place, None)
        if section.context is None:
            return Unbuilt(f"its build context `{text}` lies outside the repository", place, None)
        if section.inline is None or section.context not in self._paths:
            return self._directory(section.context, place)
        return None

    def _directory(self, path: str, place: Place) -> Unbuilt | None:
        reason = self._unread(path)
        if reason is not None:
            return Unbuilt(f"its build context `{path}` was not read: {reason}", place, None)
        if path and path not in self._paths:
            return Unbuilt(f"its build context `{path}` does not exist", place, "warning")
        if path and path not in self._parents:
            return Unbuilt(
                f"its build context `{path}` is empty, as a submodule is that was not checked out", place, None
            )
        return None

    def _dockerfile(self, build: Map, section: BuildSection) -> Unbuilt | None:
        place = place_of(build.get("dockerfile") or build.get("context") or build)
        if section.inline is not None:
            return self._stages(section.inline, "the Dockerfile in the compose file", build, section, place)
        path = section.wanted
        if path is None:
            return Unbuilt(f"its Dockerfile `{build.text('dockerfile')}` lies outside the repository", place, None)
        reason = self._unread(path)
        if reason is not None:
            return Unbuilt(f"its Dockerfile `{path}` was not read: {reason}", place, None)
        leaf = build.get("dockerfile")
        if isinstance(leaf, Scalar) and not leaf.known:
            return Unbuilt(
                f"its Dockerfile is `{leaf.row.value}`, and a variable in that has no value here", place, None
            )
        if path not in self._paths:
            return Unbuilt(f"its Dockerfile `{path}` does not exist", place, "error")
        if path not in self._dockerfiles and kind_of(path, executable=False) != "dockerfile":
            return Unbuilt(f"its Dockerfile `{path}` is not read as one under that name", place, None)
        return self._stages(path, f"its Dockerfile `{path}`", build, section, place)

    def _stages(self, key: str, noun: str, build: Map, section: BuildSection, place: Place) -> Unbuilt | None:
        dockerfile = self._dockerfiles.get(key)
        if dockerfile is None:
            return Unbuilt(f"{noun} has no `FROM`", place, "error")
        names = {stage.name for stage in dockerfile.stages} | {str(stage.ordinal) for stage in dockerfile.stages}
        if section.target is not None and section.target.lower() not in names:
            target = build.get("target")
            return Unbuilt(f"{noun} has no stage `{section.target}`", place_of(target or build), "error")
        return None

    def _unread(self, path: str) -> str | None:
        """Why a path, or a directory above it, is not among the paths."""
        while path:
            if path in self._left_out:
                return self._left_out[path]
            path = path.rpartition("/")[0]
        return None
