"""What a Dockerfile build produces: base, start command, environment, files, packages.

Pure: takes fact rows and a repository listing, returns values; only the stages that feed the target are looked at.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.build_context import Listing
from hybrid_lint.assemble.image.stage import Stages
from hybrid_lint.assemble.image.values import Dockerfile, InstalledManifest, InstalledPackage, Place
from hybrid_lint.assemble.image.wheels import SITE_PACKAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Repository

__all__ = ["BuildRequest", "Dockerfile", "Image", "InstalledManifest", "InstalledPackage", "Place", "built", "rows"]


def _unknown(name: str) -> Image | None:
    """No image but the one asked for is built here."""
    return None


class BuildRequest(NamedTuple):
    """How a Dockerfile is built: `context` is a repository directory ('' for the root), `args` the build arguments.

    `contexts`: named contexts that are directories. `image`: the image that the repository builds under a name.
    """

    context: str
    target: str | None
    args: Mapping[str, str]
    contexts: Mapping[str, str] = {}
    image: Callable[[str], Image | None] = _unknown


class Image(NamedTuple):
    """The result of one build. `entrypoint` and `cmd` are in exec terms; None if an unknown base decides.

    `texts`: path in the image → what the Dockerfile itself writes there, and its first line.
    """

    dockerfile: str
    context: str
    target: str | None
    base: str | None
    workdir: str
    user: str | None
    entrypoint: list[str] | None
    cmd: list[str] | None
    entrypoint_line: int | None
    cmd_line: int | None
    python_path: list[str]
    environment: list[tuple[str, str, int]]
    exposed: list[str]
    files: dict[str, tuple[int, int]]
    texts: dict[str, tuple[str, int | None]]
    instructions: list[tuple[int, bool]]
    packages: list[InstalledPackage]
    manifests: list[InstalledManifest]

    def file_at(self, container_path: str) -> int | None:
        """file.id of the repository file at an absolute path in the image."""
        found = self.files.get(container_path)
        return found[0] if found else None

    def listing(self) -> Listing:
        """Its files by their path without the leading slash."""
        ordered = sorted(self.files.items())
        return Listing([path[1:] for path, _ in ordered], [file for _, (file, _) in ordered])


class ImageRow(NamedTuple):
    id: int
    dockerfile: str
    context: str
    target: str | None
    base: str | None
    workdir: str
    user: str | None
    entrypoint: str | None
    cmd: str | None
    python_path: str
    cmd_line: int | None


class ImageFileRow(NamedTuple):
    image: int
    file: int
    container_path: str
    instruction: int


class ImageInstructionRow(NamedTuple):
    image: int
    file: int
    instruction: int
    final: int


class ImagePackageRow(NamedTuple):
    image: int
    manager: str
    name: str
    extras: str
    specifier: str
    manifest: int | None
    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class ImageManifestRow(NamedTuple):
    image: int
    file: int
    origins: str
    path: str
    line: int


def built(dockerfile: Dockerfile, request: BuildRequest, repository: Repository) -> Image | None:
    """The image of one build; None if the file has no stage or the target does not exist."""
    context = request.context.strip("/")
    context = "" if context == "." else context
    stages = Stages(dockerfile, request, repository, repository.context(context, dockerfile.path))
    index = len(dockerfile.stages) - 1 if request.target is None else stages.index(request.target)
    if index is None or index < 0:
        return None
    stage = stages.evaluated(index)
    python_path = stage.directories_of(stage.env["PYTHONPATH"][0] if "PYTHONPATH" in stage.env else "")
    present = {file for file, _ in stage.files.values()}
    installed = {f"{SITE_PACKAGES}/{path}": kept for path, kept in stage.site.items() if kept[0] not in present}
    if installed:
        python_path.append(SITE_PACKAGES)
    return Image(
        dockerfile.path,
        context,
        request.target,
        stage.base,
        stage.workdir,
        stage.user,
        stage.entrypoint,
        stage.cmd,
        stage.entrypoint_line,
        stage.cmd_line,
        python_path,
        [(key, value, line) for key, (value, line) in stage.env.items()],
        list(dict.fromkeys(stage.exposed)),
        stage.files | installed,
        stage.texts,
        stages.feeding(index),
        list(dict.fromkeys(stage.packages)),
        list(dict.fromkeys(stage.manifests)),
    )


def rows(identity: int, image: Image, dockerfile_file: int) -> dict[str, list[tuple[object, ...]]]:
    """Rows of image, image_file, image_instruction, image_package and image_manifest."""
    line = image.cmd_line if image.cmd_line is not None else image.entrypoint_line
    return {
        "image": [
            ImageRow(
                identity,
                image.dockerfile,
                image.context,
                image.target,
                image.base,
                image.workdir,
                image.user,
                None if image.entrypoint is None else _json(image.entrypoint),
                None if image.cmd is None else _json(image.cmd),
                _json(image.python_path),
                line,
            )
        ],
        "image_file": [
            ImageFileRow(identity, file, path, instruction) for path, (file, instruction) in image.files.items()
        ],
        "image_instruction": [
            ImageInstructionRow(identity, dockerfile_file, instruction, int(final))
            for instruction, final in image.instructions
        ],
        "image_package": [
            ImagePackageRow(
                identity,
                package.manager,
                package.name,
                json.dumps(package.extras),
                package.specifier,
                package.manifest,
                package.path,
                *package.place,
            )
            for package in image.packages
        ],
        "image_manifest": [
            ImageManifestRow(identity, manifest.file, _json(manifest.origins), image.dockerfile, manifest.line)
            for manifest in image.manifests
        ],
    }


def _json(items: Sequence[str]) -> str:
    return json.dumps(list(items), ensure_ascii=False)
