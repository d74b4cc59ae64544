"""`hybrid-lint baseline`: shows what is accepted, brings it up to date, takes out what is found no longer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hybrid_lint.cli.output import use_color, width, write
from hybrid_lint.cli.targets import config_source, directory
from hybrid_lint.errors import UsageError
from hybrid_lint.report.accepted import render_accepted, render_update
from hybrid_lint.triage.baseline.entry import NAME
from hybrid_lint.triage.expiry import is_day

if TYPE_CHECKING:
    from hybrid_lint.triage.baseline.update import Update


def show_baseline(path: str | None, format: str, config: str | None, profile: str | None) -> int:
    """Prints the entries with what they are now; returns 0. Raises `UsageError` if there is no baseline."""
    from hybrid_lint import api

    root = directory(path)
    report = api.check(root, config=config_source(config, root), profile=profile)
    entries = report.get("baseline")
    if entries is None:
        raise UsageError(
            f"there is no `{NAME}` in `{root}`", hints=["`hybrid-lint baseline update` accepts what is found now."]
        )
    if format == "json":
        write(json.dumps({"version": 1, "entries": entries}, indent=2) + "\n")
    else:
        write(render_accepted(entries, color=use_color("auto"), width=width()))
    return 0


def update_baseline(
    path: str | None,
    config: str | None,
    profile: str | None,
    *,
    grow: bool,
    select: list[str],
    owner: str | None,
    reason: str | None,
    until: str | None,
) -> int:
    """Writes the baseline anew; returns 1 if findings stay outside of it."""
    if until is not None and not is_day(until):
        raise UsageError(f"`--until {until}` is no day", hints=["Write it as `--until 2027-01-31`."])
    from hybrid_lint import api

    root = directory(path)
    names = [name for text in select for part in text.split(",") if (name := part.strip())]
    update, written = api.update_baseline(
        root,
        grow=grow,
        select=names,
        owner=owner,
        reason=reason,
        until=until,
        config=config_source(config, root),
        profile=profile,
    )
    _say(update, written)
    return int(bool(update.left or update.ended))


def prune_baseline(path: str | None, config: str | None, profile: str | None) -> int:
    """Takes out what is found no longer; returns 0."""
    from hybrid_lint import api

    root = directory(path)
    update, written = api.prune_baseline(root, config=config_source(config, root), profile=profile)
    _say(update, written)
    return 0


def _say(update: Update, written: bool) -> None:
    values: dict[str, Any] = update._asdict()
    write(render_update(values, NAME, written=written, color=use_color("auto"), width=width()))
