"""`hybrid-lint new`: makes a use case or a service, and tells the files around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.cli.output import use_color, width, write
from hybrid_lint.cli.targets import directory
from hybrid_lint.report.layout import safe
from hybrid_lint.report.scaffold import render_scaffold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.start.plan import Plan


def new_use_case(name: str, root: str | None, *, diff: bool) -> int:
    """Makes a use case, or shows what that would be; returns 0. Raises `UsageError` if it cannot be made."""
    from hybrid_lint import api

    plan = api.plan_use_case(directory(root), name)
    project = f"use_cases/{name}"
    return _carry_out(
        plan,
        diff,
        [
            f"cd {project} && uv sync --all-groups && uv run ruff format . && make test",
            f"git add {project}",
            "hybrid-lint check",
        ],
    )


def new_service(name: str, role: str, use_case: str | None, root: str | None, *, diff: bool) -> int:
    """Makes a service, or shows what that would be; returns 0. Raises `UsageError` if it cannot be made."""
    from hybrid_lint import api

    plan = api.plan_service(directory(root), name, role, use_case)
    project = "/".join(plan.new[0].path.split("/")[:2])
    following = [f"cd {project} && uv run ruff format . && make test", f"git add {project}", "hybrid-lint check"]
    return _carry_out(plan, diff, following)


def _carry_out(plan: Plan, diff: bool, following: Sequence[str]) -> int:
    if diff:
        write("".join(f"{safe(line)}\n" for line in plan.difference().splitlines()))
    else:
        plan.carry_out()
    made, changed = [file.path for file in plan.new], [each.path for each in plan.changed]
    said = render_scaffold(
        made, changed, plan.left, following, written=not diff, color=use_color("auto"), width=width()
    )
    write(f"\n{said}" if diff else said)
    return 0
