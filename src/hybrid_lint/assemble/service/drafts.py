"""Services in the making: containers, Dockerfiles and entry modules that mean the same service are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.containers import Start
from hybrid_lint.knowledge.service_names import BUILD_VARIANTS, DEPLOYMENT_FOLDERS, GENERIC_MODULES
from hybrid_lint.knowledge.stacks import AREAS, MAIN, SYSTEM, TEST, area_of_place

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.containers import Container, Containers, Place, Placed
    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.entry_modules import EntryModule
    from hybrid_lint.assemble.service.started_process import StartedProcess


class Draft:
    """One service before its Python is read."""

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        self.place = place
        self.containers: list[Container] = []
        self.image: Image | None = None
        self.start = Start([], [])
        self.configured: dict[str, str | list[str]] = {}
        self.inside: dict[int, str] = {}  # Python file → path in the container
        self.brought: tuple[str, ...] | None = None  # words of the packages in it; None if it may hold what nobody sees
        self.entries: dict[int, Process | None] = {}
        self.started: list[StartedProcess] = []
        self.missing_dockerfiles: list[tuple[int, str, Place]] = []  # container, path, where compose names it
        self.root: str | None = None
        self.extra_roots: list[str] = []
        self.code_of: str | None = None  # the service whose code it runs, if it only visits that
        self.beside: Draft | None = None  # the service of whose code base an entry module is that nothing deploys
        self.own: list[int] = []
        self.shared: list[int] = []  # what its image ships below its root of shared code that nothing reaches
        self.directory = ""
        self.deployed_elsewhere = False

    @property
    def processes(self) -> list[Placed]:
        """What starts in it, in order."""
        return self.start.processes

    @property
    def first_party(self) -> bool:
        """Whether code of this repository runs in it."""
        return bool(self.image is not None or self.inside or self.entries)

    @property
    def context(self) -> str | None:
        """The directory it is built from, whether or not an image comes of that."""
        if self.image is not None:
            return self.image.context
        return next((container.context for container in self.containers if container.context is not None), None)

    @property
    def unbuilt(self) -> str | None:
        """The directory it is built from, where its Dockerfile is missing or nobody understands it; None of the whole repository."""
        return None if self.first_party else self.context or None

    @property
    def area(self) -> str:
        """Which stacks it belongs to: the first of `AREAS` that a container of it is in, else what its place says."""
        if self.deployed_elsewhere:
            return MAIN
        found = {container.declared.area for container in self.containers}
        return next((area for area in AREAS if area in found), None) or area_of_place(self.place[0])

    @property
    def starts_its_image(self) -> bool:
        """Whether the compose file leaves it to an image of this repository what starts."""
        return self.image is not None and any(
            container.declared.command is None and container.declared.entrypoint is None
            for container in self.containers
        )

    @property
    def workdir(self) -> str:
        for container in self.containers:
            if container.working_dir:
                return container.working_dir
        return self.image.workdir if self.image is not None else "/"


def from_containers(containers: Iterable[Container]) -> list[Draft]:
    """One draft per compose key and project directory; the development model speaks first.

    A key that another project has too, for the same build, is the same service in another stack.
    """
    grouped: dict[tuple[str, str], list[Container]] = {}
    for container in sorted(containers, key=lambda item: _rank(item.declared)):
        declared = container.declared
        grouped.setdefault((declared.directory, declared.name), []).append(container)
    counts: dict[str, int] = {}
    stacks = _joined(grouped)
    for name, _ in stacks:
        counts[name] = counts.get(name, 0) + 1
    drafts = []
    for name, members in stacks:
        directory = members[0].declared.directory
        draft = Draft(
            name if counts[name] == 1 or not directory else f"{directory}/{name}", members[0].declared.service.place
        )
        draft.directory = directory
        draft.containers = members
        draft.image = next((member.image for member in members if member.image is not None), None)
        draft.start = next((member.start for member in members if member.processes), draft.start)
        drafts.append(draft)
    return drafts


def _rank(declared: Declaration) -> tuple[int, int, str, int, int]:
    model = {"dev": 0, "prod": 1}.get(declared.model, 2)
    return AREAS.index(declared.area), model, declared.model, declared.project, declared.id


def _joined(grouped: Mapping[tuple[str, str], list[Container]]) -> list[tuple[str, list[Container]]]:
    """Containers by the services that they are of, in the order of names."""
    found: dict[tuple[str, Hashable], list[Container]] = {}
    for (directory, name), members in sorted(grouped.items(), key=lambda item: _rank(item[1][0].declared)):
        image = next((member.image for member in members if member.image is not None), None)
        found.setdefault((name, directory if image is None else build_of(image)), []).extend(members)
    return sorted(
        ((name, members) for (name, _), members in found.items()),
        key=lambda item: (item[1][0].declared.directory, item[0]),
    )


def build_of(image: Image) -> tuple[str, str, str]:
    """Equal for images that are made of the same files.

    `Dockerfile.test` beside `Dockerfile` is another way to build the same, so is another target of one Dockerfile.
    """
    directory, _, name = image.dockerfile.rpartition("/")
    return image.context, directory, "Dockerfile" if is_variant(image.dockerfile) else name


def is_variant(dockerfile: str) -> bool:
    """Whether a Dockerfile's name says that it builds what its neighbour builds, in another way."""
    suffix = _suffix(dockerfile.rpartition("/")[2])
    parts = suffix.lower().replace("-", "_").replace(".", "_").split("_")
    return bool(suffix) and all(part in BUILD_VARIANTS for part in parts)


def _suffix(name: str) -> str:
    low = name.lower()
    if low.startswith("dockerfile."):
        return name[11:]
    return name[:-11] if low.endswith(".dockerfile") else ""


def name_of_dockerfile(path: str) -> str | None:
    """The service that an otherwise unused Dockerfile is for; None for a variant of its neighbour."""
    if is_variant(path):
        return None
    directory, _, name = path.rpartition("/")
    suffix = _suffix(name)
    if suffix:
        return suffix
    folder = directory.rpartition("/")[2]
    if folder.lower() in DEPLOYMENT_FOLDERS:
        above = directory.rpartition("/")[0].rpartition("/")[2]
        return above or None if folder.lower() != "docker" else above or "app"
    return folder or "app"


def of_dockerfiles(containers: Containers, drafts: Sequence[Draft]) -> list[Draft]:
    """A draft for each Dockerfile that no container of the system builds and that is no variant of another.

    Where a stack for tests runs the very service that the Dockerfile is for, its draft is that service, and so is a service that
    is built from the Dockerfile's directory by a Dockerfile that does not exist.
    """
    taken = {draft.name: draft for draft in drafts}
    used = {
        container.dockerfile
        for container in containers.all
        if container.declared.area in SYSTEM or (container.dockerfile and area_of_place(container.dockerfile) != MAIN)
    }
    for draft in drafts:
        dockerfile = draft.containers[0].dockerfile if draft.area == TEST and draft.starts_its_image else None
        if dockerfile is not None and dockerfile not in used and _is_for_a_service(dockerfile):
            draft.deployed_elsewhere = True
            used.add(dockerfile)
    inline = {container.context for container in containers.all if container.image and not container.dockerfile}
    found = []
    for path in containers.dockerfiles:
        name = name_of_dockerfile(path) if path not in used else None
        built = containers.images.standalone(path) if path not in used else None
        if built is None or name is None:
            continue
        directory, _, file = path.rpartition("/")
        if directory in inline and not _suffix(file):
            continue  # the compose file has a Dockerfile of its own for this directory
        meant = next((draft for draft in drafts if draft.unbuilt == directory and not _suffix(file)), None)
        if meant is not None:
            meant.image = built.image
            meant.start = meant.start if meant.processes else containers.start_of_image(built.image)
            continue
        draft = Draft(make_unique(name, directory, taken), (path, 1, 1, 1, 1))
        draft.directory = directory
        draft.image = built.image
        draft.start = containers.start_of_image(built.image)
        taken[draft.name] = draft
        found.append(draft)
    return found


def _is_for_a_service(dockerfile: str) -> bool:
    """Whether a Dockerfile that only tests build makes what is deployed by other means than compose."""
    return area_of_place(dockerfile) == MAIN and name_of_dockerfile(dockerfile) is not None


def of_module(module: EntryModule, drafts: Sequence[Draft]) -> Draft:
    """A service that nothing deploys: its entry module is all there is to know of it."""
    directory, _, name = module.path.rpartition("/")
    stem = name.removesuffix(".py")
    if stem in GENERIC_MODULES:
        parts = [part for part in directory.split("/") if part not in ("src", "app", "")]
        stem = parts[-1] if parts else stem
    taken = {draft.name: draft for draft in drafts}
    draft = Draft(make_unique(stem, directory, taken), (module.path, module.line, 1, module.line, 1))
    draft.directory = directory
    draft.entries[module.file] = None
    return draft


def host_of(module: EntryModule, drafts: Sequence[Draft]) -> Draft | None:
    """The service that is built, without an image that is known, from a directory above the module: whatever it starts is that."""
    above = [draft for draft in drafts if draft.unbuilt is not None and module.path.startswith(f"{draft.unbuilt}/")]
    return max(above, key=lambda draft: len(draft.unbuilt or ""), default=None)


def make_unique(name: str, directory: str, taken: Mapping[str, object]) -> str:
    """A service name that no other service has: with its directory in front if need be."""
    if name not in taken:
        return name
    longer = f"{directory}/{name}" if directory else f"./{name}"
    number = 2
    candidate = longer
    while candidate in taken:
        candidate = f"{longer}-{number}"
        number += 1
    return candidate


def exclusive_root(entry: str, others: Sequence[str], within: str) -> str:
    """The topmost directory that contains `entry` and no path of `others`, not above `within`; else the entry's own directory."""
    directory = entry.rpartition("/")[0]
    best = directory
    current = directory
    while True:
        prefix = f"{current}/" if current else ""
        if any(other.startswith(prefix) for other in others):
            break
        best = current
        if current == within or not current:
            break
        current = current.rpartition("/")[0]
    return best
