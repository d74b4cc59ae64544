"""The table of `hybrid-lint check --profile-rules`: what each view and each rule cost this run."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def render_costs(costs: Sequence[dict[str, Any]]) -> str:
    """A line per view and rule, the dearest first: milliseconds, rows, whether it ran or its answer was kept."""
    ordered = sorted(costs, key=lambda cost: (-cost["seconds"], cost["kind"], cost["name"]))
    lines = [f"{'ms':>9}  {'rows':>8}  {'answer':<6}  {'kind':<4}  name"]
    for cost in ordered:
        answer = "kept" if cost["kept"] else "run"
        lines.append(
            f"{cost['seconds'] * 1000:9.2f}  {cost['rows']:8,}  {answer:<6}  {cost['kind']:<4}  {cost['name']}"
        )
    for kind in ("view", "rule"):
        own = [cost for cost in costs if cost["kind"] == kind]
        total = sum(cost["seconds"] for cost in own) * 1000
        kept = sum(cost["kept"] for cost in own)
        lines.append(f"{len(own):,} {kind}s: {total:.2f} ms, {len(own) - kept:,} run, {kept:,} kept")
    return "\n".join(lines) + "\n"
