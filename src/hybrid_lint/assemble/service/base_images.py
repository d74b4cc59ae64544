"""Services that are none: images which only stand below others, whether a compose file builds them first or a command does."""

from __future__ import annotations

from posixpath import basename
from typing import TYPE_CHECKING

from hybrid_lint.knowledge.images import image_name
from hybrid_lint.knowledge.programs import PLAIN_BASES, RUN_ONCE, SHELLS
from hybrid_lint.knowledge.runtimes import is_runtime

if TYPE_CHECKING:
    from collections.abc import Collection

    from hybrid_lint.assemble.process.values import Process
    from hybrid_lint.assemble.service.drafts import Draft


class BaseImages:
    """`names` are what Dockerfiles of the repository are based on, `dockerfiles` those of the repository upon which others are built."""

    def __init__(self, names: Collection[str], dockerfiles: Collection[str]) -> None:
        self._names = {image_name(name) for name in names}
        self._dockerfiles = dockerfiles

    def has(self, draft: Draft) -> bool:
        """Whether an image starts nothing of its own, and others are built upon it."""
        image = draft.image
        if image is None or draft.entries or not all(_idles(process) for process, _ in draft.processes):
            return False
        if image.dockerfile in self._dockerfiles:
            return bool(draft.processes) or not draft.containers or _brings_no_program(image.base)
        # A base that is pulled from a registry goes by the name of its Dockerfile; who is based on `postgres` is not that.
        named = draft.name in self._names and image_name(image.base or "") != draft.name
        return named and not draft.containers


def _brings_no_program(base: str | None) -> bool:
    return base is not None and (is_runtime(base) or image_name(base) in PLAIN_BASES)


def _idles(process: Process) -> bool:
    """Whether it ends at once or waits for somebody: `true`, `bash`, an interpreter without a program."""
    words = process.command.split()
    program = basename(words[0].strip("'\"")) if words else ""
    alone = len(words) == 1 and process.kind in ("python", "other") and not process.loads
    return program in RUN_ONCE | SHELLS | {"true", "echo", "printf"} or (
        alone and program.startswith(("python", "node"))
    )
