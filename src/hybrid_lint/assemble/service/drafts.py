"""Services in the making: containers, Dockerfiles and entry modules that mean the same service are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.assemble.infrastructure import Placed
    from hybrid_lint.assemble.process.values import Process

Place = tuple[str, int, int, int, int]  # path, line, column, end_line, end_column

#: Suffixes of Dockerfiles that are another way to build the same service, not another service.
_VARIANTS = frozenset(
    "dev development prod production test tests testing ci local debug base build builder release staging slim alpine gpu cpu arm64 amd64 multi".split()
)


class Container:
    """A service of a compose model, with the image that it builds, if any."""

    def __init__(self, ident: int, project: int, directory: str, model: str, name: str, place: Place) -> None:
        self.id = ident
        self.project = project
        self.directory = directory
        self.model = model
        self.name = name
        self.place = place
        self.reference: str | None = None
        self.label: str | None = None
        self.dockerfile: str | None = None
        self.context: str | None = None
        self.working_dir: str | None = None
        self.python_path: list[str] = []
        self.image: Image | None = None
        self.image_id: int | None = None
        self.mounts: list[tuple[str, str]] = []  # repository path → path in the container
        self.processes: list[Placed] = []


class Draft:
    """One service before its Python is read."""

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        self.place = place
        self.containers: list[Container] = []
        self.image: Image | None = None
        self.image_id: int | None = None
        self.processes: list[Placed] = []
        self.configured: dict[str, str | list[str]] = {}
        self.inside: dict[int, str] = {}  # Python file → path in the container
        self.entries: dict[int, Process | None] = {}
        self.root: str | None = None
        self.extra_roots: list[str] = []
        self.own: list[int] = []
        self.directory = ""

    @property
    def first_party(self) -> bool:
        """Whether code of this repository runs in it."""
        return bool(self.image is not None or self.inside or self.entries)

    @property
    def workdir(self) -> str:
        for container in self.containers:
            if container.working_dir:
                return container.working_dir
        return self.image.workdir if self.image is not None else "/"


def from_containers(containers: Iterable[Container]) -> list[Draft]:
    """One draft per compose key and project directory; the development model speaks first."""
    order = {"dev": 0, "prod": 1}
    grouped: dict[tuple[str, str], list[Container]] = {}
    for container in sorted(containers, key=lambda item: (order.get(item.model, 2), item.model, item.project, item.id)):
        grouped.setdefault((container.directory, container.name), []).append(container)
    counts: dict[str, int] = {}
    for _, name in grouped:
        counts[name] = counts.get(name, 0) + 1
    drafts = []
    for (directory, name), members in sorted(grouped.items()):
        draft = Draft(name if counts[name] == 1 or not directory else f"{directory}/{name}", members[0].place)
        draft.directory = directory
        draft.containers = members
        built = next((member for member in members if member.image is not None), None)
        if built is not None:
            draft.image, draft.image_id = built.image, built.image_id
        draft.processes = next((member.processes for member in members if member.processes), [])
        drafts.append(draft)
    return drafts


def name_of_dockerfile(path: str) -> str | None:
    """The service that an otherwise unused Dockerfile is for; None for a variant of its neighbour."""
    directory, _, name = path.rpartition("/")
    low = name.lower()
    suffix = ""
    if low.startswith("dockerfile."):
        suffix = name[11:]
    elif low.endswith(".dockerfile"):
        suffix = name[:-11]
    if suffix:
        parts = suffix.lower().replace("-", "_").replace(".", "_").split("_")
        if all(part in _VARIANTS for part in parts):
            return None
        return suffix
    folder = directory.rpartition("/")[2]
    if folder.lower() in (
        "docker",
        "deploy",
        "deployment",
        "build",
        "infra",
        "compose",
        "dev",
        "prod",
        "production",
        "local",
    ):
        above = directory.rpartition("/")[0].rpartition("/")[2]
        return above or None if folder.lower() != "docker" else above or "app"
    return folder or "app"


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
