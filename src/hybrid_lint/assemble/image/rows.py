"""The rows of one image: itself, its files, instructions, packages and manifests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.assemble.image.image import Image


class ImageRow(NamedTuple):
    id: int
    dockerfile: str
    context: str
    target: str | None
    base: str | None
    base_dockerfile: str | None
    workdir: str
    user: str | None
    entrypoint: str | None
    cmd: str | None
    python_path: str
    cmd_line: int | None
    exposed: str


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


def rows(
    identity: int, image: Image, dockerfile_file: int, base_dockerfile: str | None
) -> dict[str, list[tuple[object, ...]]]:
    """Rows of image, image_file, image_instruction, image_package and image_manifest."""
    return {
        "image": [
            ImageRow(
                identity,
                image.dockerfile,
                image.context,
                image.target,
                image.base,
                base_dockerfile,
                image.workdir,
                image.end.user,
                None if image.entrypoint is None else _json(image.entrypoint),
                None if image.cmd is None else _json(image.cmd),
                _json(image.python_path),
                image.start_line,
                _json(image.end.exposed),
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
