"""What each container of a service starts: the files behind its processes, and where those lead that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.paths import inside
from hybrid_lint.assemble.compose.tree import Scalar, place_of
from hybrid_lint.assemble.gap import Gap
from hybrid_lint.assemble.service.container_files import ContainerFiles, Tree
from hybrid_lint.assemble.service.drafts import Draft
from hybrid_lint.assemble.service.location import copies_inside, python_inside, python_path
from hybrid_lint.assemble.service.start_leads import Surroundings, lead_of
from hybrid_lint.assemble.service.start_targets import StartTargets
from hybrid_lint.assemble.service.started_process import StartedProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hybrid_lint.assemble.containers import Container, Place, Start
    from hybrid_lint.assemble.image.values import Dockerfile
    from hybrid_lint.store.database import Store


class Starts:
    """Reads the starts of drafts; the repository's Python files are `paths`, by their ids."""

    def __init__(self, store: Store, paths: Mapping[int, str], dockerfiles: Mapping[str, Dockerfile]) -> None:
        self._paths = paths
        self._ids = {path: file for file, path in paths.items()}
        self._dockerfiles = dockerfiles
        self._store = store
        files = store.rows("SELECT id, path FROM file")
        directories = [path for (path,) in store.rows("SELECT path FROM directory")]
        self._tree = Tree(
            frozenset([*directories, *(path for _, path in files)]),
            frozenset(path for (path,) in store.rows("SELECT path FROM left_out")),
            dict(files),
        )

    def read(self, draft: Draft) -> Iterator[StartedProcess]:
        """The processes of every container of a draft, whose `inside` is known; of its image if it has no container."""
        if not any(container.processes for container in draft.containers):
            # Also of a container whose build is not here, but lies beside its code.
            yield from self._of(draft, draft.containers[0] if draft.containers else None, draft.start)
            return
        for container in draft.containers:
            same = container is draft.containers[0] or self._alike(container, draft.containers[0])
            yield from self._of(draft if same else self._alone(draft, container), container, container.start)

    def brought(self, draft: Draft) -> tuple[str, ...] | None:
        """Words of the names of all packages in a draft's container; None if it may hold Python that nobody sees."""
        image = draft.image
        if image is None or image.unread or any(not package.name for package in image.packages):
            return None
        container = draft.containers[0] if draft.containers else None
        if not ContainerFiles(image, container, self._tree, self._dockerfiles).closed:
            return None
        names = (package.name.replace("_", "-").replace(".", "-") for package in image.packages)
        return tuple(sorted({word for name in names for word in name.split("-")}))

    def missing_dockerfiles(self, draft: Draft) -> Iterator[tuple[int, str, Place]]:
        """Containers whose Dockerfile is not in a context that is there, with its path and where compose names it."""
        for container in draft.containers:
            build = container.declared.service.node.map("build")
            context = build.get("context") if build is not None else None
            if build is None or not isinstance(context, Scalar) or not context.inside or context.text is None:
                continue
            written = build.get("dockerfile")
            path = inside(context.text, build.text("dockerfile") or "Dockerfile")
            if path is None or context.text not in self._tree.paths | {"", "."} or "dockerfile_inline" in build.entries:
                continue
            if path in self._tree.paths or self._tree.unread(path):
                continue
            if context.text and not any(one.startswith(f"{context.text}/") for one in self._tree.paths):
                continue  # empty, as a submodule is that was not checked out
            place = place_of(written if written is not None else build)
            yield container.declared.id, path, (place.path, place.line, place.column, place.end_line, place.end_column)

    def _served(self, file: int) -> str | None:
        """What a module gives `wsgi_app`."""
        rows = self._store.rows(
            "SELECT value FROM fact_python_assignment "
            "WHERE file = ? AND target = 'wsgi_app' AND scope IS NULL AND value_kind = 'constant'",
            (file,),
        )
        return rows[0][0] if rows else None

    def _alike(self, one: Container, other: Container) -> bool:
        return (one.image, one.mounts, one.working_dir, one.python_path) == (
            other.image,
            other.mounts,
            other.working_dir,
            other.python_path,
        )

    def _alone(self, draft: Draft, container: Container) -> Draft:
        """The draft as if it had this container only."""
        alone = Draft(draft.name, draft.place)
        alone.directory = draft.directory
        alone.containers = [container]
        alone.image = container.image
        alone.start = container.start
        alone.inside = python_inside(alone, self._paths)
        return alone

    def _of(self, draft: Draft, container: Container | None, start: Start) -> Iterator[StartedProcess]:
        if not start.processes:
            return
        python = copies_inside(draft, self._paths)
        image = (container.image if container is not None else None) or draft.image
        around = Surroundings(
            ContainerFiles(image, container, self._tree, self._dockerfiles),
            python_path(draft),
            draft.workdir,
            python,
            None if image is None else {package.name for package in image.packages},
        )
        targets = StartTargets(draft, python, self._ids, self._served)
        for ordinal, (process, place) in enumerate(start.processes):
            target = targets.of(process)
            ident = None if container is None else container.declared.id
            lead = lead_of(process, target, around)
            if lead.leads == "nowhere":
                target = target._replace(file=None)
            yield StartedProcess(ident, ordinal, process, place, target, lead)


def start_gaps(draft: Draft) -> Iterator[Gap]:
    """What is not known of how a service with Python of the repository starts."""
    if not (draft.inside or draft.own) or not draft.containers:
        return
    first = draft.containers[0].declared.id
    started = [one for one in draft.started if one.container == first]
    lost = [one for one in started if one.lead.leads == "nowhere" and one.process.certain]
    for one in lost:
        yield Gap(
            draft.name, one.container, "start", f"`{one.lead.named}`, which it starts, does not exist", *one.place
        )
    if lost or any(one.target.file is not None for one in started):
        return
    if not started and draft.image is not None:
        reason = "nothing says what it starts"
        yield Gap(draft.name, first, "start", reason, *draft.place)
    for one in started:
        if one.process.long_running and one.lead.leads == "unknown":
            yield Gap(
                draft.name, one.container, "start", one.lead.detail or f"`{one.lead.named}` is not known", *one.place
            )
            return


def started_by(draft: Draft, processes: Sequence[StartedProcess]) -> None:
    """Notes the processes of a draft, and the files with which its first container starts."""
    draft.started = list(processes)
    first = draft.containers[0].declared.id if draft.containers else None
    chosen = next((one.declared.id for one in draft.containers if one.processes), first)
    for one in draft.started:
        if one.container == chosen:
            for file in one.target.files:
                draft.entries.setdefault(file, one.process)
