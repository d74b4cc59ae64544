"""What compose models say of each container, as values: the rows and the images are both made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.paths import inside
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, Seq, place_of
from hybrid_lint.knowledge.stacks import MAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.model import Project, Service

#: The label that tells the role of a service.
_ROLE_LABEL = "hybrid_lint.role"


class BuildSection(NamedTuple):
    """Where a service is built; `dockerfile` is None if it is not in the repository, or `inline`.

    `wanted` is its path whether it is there or not, None outside the repository; `inline` is `path#pointer` of a Dockerfile
    that stands in a compose file.
    """

    context: str | None
    dockerfile: str | None
    target: str | None
    args: tuple[tuple[str, str], ...]
    additional_contexts: tuple[tuple[str, str], ...]
    wanted: str | None = None
    inline: str | None = None


class Mount(NamedTuple):
    """A volume, bind mount or tmpfs; `source` of a bind mount is a path of the repository."""

    kind: str
    source: str | None
    target: str
    read_only: bool
    place: Place


class Declaration(NamedTuple):
    """One service of one model. Ids count from 1 over all models; `project` is the number of its own."""

    id: int
    project: int
    directory: str
    model: str
    service: Service
    area: str = MAIN
    project_name: str = ""

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def image(self) -> str | None:
        return self.service.node.text("image")

    @property
    def image_names(self) -> tuple[str, ...]:
        """What the image is called that it is built into: as compose says, else as either version of it makes one up."""
        if self.image is not None:
            return (self.image,)
        return (f"{self.project_name}-{self.name}", f"{self.project_name}_{self.name}")

    @property
    def command(self) -> list[str] | None:
        return words_of(self.service.node.get("command"))

    @property
    def entrypoint(self) -> list[str] | None:
        return words_of(self.service.node.get("entrypoint"))

    @property
    def start_place(self) -> Place | None:
        """Where the model says what starts: its `command`, else its `entrypoint`."""
        node = self.service.node.get("command") or self.service.node.get("entrypoint")
        return None if node is None else place_of(node)

    @property
    def role_label(self) -> str | None:
        labels = self.service.node.map("labels")
        return known_text(labels.get(_ROLE_LABEL)) if labels is not None else None

    @property
    def environment(self) -> dict[str, str | None]:
        """Variable → value, None if it comes from the host or is otherwise unknown."""
        return {key: variable.value for key, variable in self.service.environment.items()}

    def build(self, paths: AbstractSet[str]) -> BuildSection | None:
        """The `build` section; `paths` are the repository's files."""
        build = self.service.node.map("build")
        if build is None:
            return None
        context = build.get("context")
        directory = context.text if isinstance(context, Scalar) and context.inside else None
        written = build.get("dockerfile_inline")
        inline = f"{written.path}#{written.row.pointer}" if isinstance(written, Scalar) and written.text else None
        path = self._dockerfile(build, directory) if inline is None else None
        return BuildSection(
            directory,
            path if path in paths else None,
            build.text("target"),
            _known_entries(build.map("args")),
            _known_entries(build.map("additional_contexts")),
            path,
            inline,
        )

    def _dockerfile(self, build: Map, context: str | None) -> str | None:
        """The repository path of the Dockerfile, None if it lies outside."""
        leaf = build.get("dockerfile")
        if isinstance(leaf, Scalar) and leaf.inside:
            return leaf.text
        return None if context is None else inside(context, build.text("dockerfile") or "Dockerfile")

    def mounts(self) -> Iterable[Mount]:
        for mount in self.service.node.items_of("volumes"):
            if isinstance(mount, Map):
                kind, target = mount.text("type") or "volume", mount.text("target") or ""
                read_only = mount.text("read_only") == "true"
                yield Mount(kind, mount.text("source"), target, read_only, place_of(mount))
        for leaf in self.service.node.items_of("tmpfs"):
            if isinstance(leaf, Scalar) and leaf.text:
                yield Mount("tmpfs", None, leaf.text.partition(":")[0], False, place_of(leaf))


def declarations(projects: Sequence[Project]) -> list[Declaration]:
    """The services of loaded projects, numbered in their order."""
    pairs = [(number, project, service) for number, project in enumerate(projects, 1) for service in project.services]
    return [
        Declaration(ident, number, project.directory, project.model, service, project.area, project.name)
        for ident, (number, project, service) in enumerate(pairs, 1)
    ]


def words_of(node: Node | None) -> list[str] | None:
    """The words of a command; one whole text that Compose could not split stays one word."""
    if isinstance(node, Seq):
        return [item.text for item in node.items if isinstance(item, Scalar) and item.text is not None]
    return [node.text] if isinstance(node, Scalar) and node.text is not None else None


def known_text(node: Node | None) -> str | None:
    """The text of a leaf, None if it is null or nothing but an unknown variable."""
    if not isinstance(node, Scalar) or (node.text == "" and not node.known):
        return None
    return node.text


def _known_entries(section: Map | None) -> tuple[tuple[str, str], ...]:
    """Key and text of the leaves of a map, in the order of the keys."""
    found = section.entries.items() if section is not None else ()
    texts = ((key, known_text(entry.node)) for key, entry in found)
    return tuple(sorted((key, text) for key, text in texts if text is not None))
