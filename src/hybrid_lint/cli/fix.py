"""`hybrid-lint fix`: repairs what can be repaired, or shows how, and answers with the verdict on what is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.cli.check import verdict
from hybrid_lint.cli.output import is_terminal, use_color, width, write
from hybrid_lint.cli.targets import config_source, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.cli.progress import Progress


class FixRequest(NamedTuple):
    """What the user asked of `fix`."""

    paths: Sequence[str]
    rules: Sequence[str]
    unsafe: bool
    diff: bool
    allow_dirty: bool
    profile: str | None
    config: str | None
    root: str | None
    no_cache: bool
    jobs: int


def fix(request: FixRequest) -> int:
    """Returns 1 if a finding that fails a run is left or, with `--diff`, if anything would change; else 0."""
    from hybrid_lint import api
    from hybrid_lint.report.repaired import render_diff, render_outcome

    target = resolve(request.paths, request.root)
    progress = _progress()
    try:
        outcome = api.fix(
            target.root,
            unsafe=request.unsafe,
            rules=[name for text in request.rules for part in text.split(",") if (name := part.strip())],
            files=target.files,
            allow_dirty=request.allow_dirty,
            write=not request.diff,
            config=config_source(request.config, target.root),
            profile=request.profile,
            jobs=request.jobs,
            cache=not request.no_cache,
            progress=progress,
        )
    finally:
        if progress is not None:
            progress.close()
    for path in target.gone:
        write(f"warning: `{path}` does not exist and is passed over\n", sys.stderr)
    if request.diff:
        write(render_diff(outcome.diff, color=use_color("auto")))
    text = render_outcome(outcome._asdict(), written=not request.diff, color=use_color("auto"), width=width())
    write(text, sys.stderr if request.diff else sys.stdout)
    return int(bool(outcome.changes)) if request.diff else verdict(outcome.report, None)  # type: ignore[arg-type]  # the same dictionary, typed for renderers


def _progress() -> Progress | None:
    if not is_terminal(sys.stderr):
        return None
    from hybrid_lint.cli.progress import Progress

    return Progress()
