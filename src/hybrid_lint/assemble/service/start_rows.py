"""Rows of what the containers of a service start, and of the commands that run on the way."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.wrappers import basename, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.assemble.containers import Start
    from hybrid_lint.assemble.service.drafts import Draft

_BARE = re.compile(r"(\.py|-m [\w.]+)$")


def process_rows(draft: Draft, endless: set[int]) -> Iterator[tuple[object, ...]]:
    """Rows of `process`; `endless`: files that do not end when they are run as a script."""
    for ident, ordinal, process, place, target, _ in draft.started:
        # `python bot.py; python worker.py`: with arguments it may be a step of preparation.
        stays = process.kind == "python" and target.file in endless and _BARE.search(process.command) is not None
        yield (
            draft.name, ident, ordinal, process.command, process.kind, int(process.long_running or stays),
            int(process.background), target.module, target.attribute, target.file, process.via, *place,
        )  # fmt: skip


def target_rows(draft: Draft) -> Iterator[tuple[object, ...]]:
    """Rows of `start_target`; what third-party images start is not asked."""
    for one in draft.started if draft.first_party else ():
        yield draft.name, one.container, one.ordinal, *one.lead, int(one.process.certain), *one.place
    for ident, dockerfile, place in draft.missing_dockerfiles:
        yield draft.name, ident, None, "nowhere", dockerfile, "", 1, *place


def command_rows(draft: Draft) -> Iterator[tuple[object, ...]]:
    """Rows of `start_command`."""
    for ident, start in _starts(draft):
        for ordinal, (words, called, place) in enumerate(start.commands):
            inner, _ = unwrapped(words)
            program = basename(inner[0]) if inner and not inner[0].startswith("/dev/") else ""
            yield draft.name, ident, ordinal, program, json.dumps(words, ensure_ascii=False), called, *place


def _starts(draft: Draft) -> Iterator[tuple[int | None, Start]]:
    """What starts in each container, with its id; without containers what the image says."""
    if not draft.containers:
        yield None, draft.start
    for container in draft.containers:
        yield container.declared.id, container.start
