"""What `fix` did, for people: each finding that was repaired, those that stay and why, and the diff in colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.report.conclusion import count
from hybrid_lint.report.layout import Painter, safe, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLES = {"+": "good", "-": "error", "@": "info"}


def render_outcome(outcome: Mapping[str, Any], *, written: bool, color: bool = False, width: int = 80) -> str:
    """A line for each finding, then the counts; ends in a line end."""
    paint = Painter(color)
    repaired, refused = outcome["repaired"], outcome["refused"]
    lines = []
    for finding in sorted(repaired, key=lambda finding: (finding["path"], finding["line"] or 0, finding["rule"])):
        lines += wrap(f"{_place(finding)}: {finding['rule']}: {safe(finding['fix']['title'])}", width, indent=4)
    if refused:
        lines += ["", paint("strong", "Not repaired:")] if lines else [paint("strong", "Not repaired:")]
        for finding, reason in sorted(
            refused, key=lambda each: (each[0]["path"], each[0]["line"] or 0, each[0]["rule"])
        ):
            lines += wrap(f"  {_place(finding)}: {finding['rule']}: {safe(reason)}", width, indent=4)
    if lines:
        lines.append("")
    return "\n".join([*lines, *_counts(outcome, written, paint, width)]) + "\n"


def render_diff(diff: str, *, color: bool = False) -> str:
    """The diff; what would be obeyed by a terminal is only taken out where one is coloured, so that `git apply` takes the rest."""
    if not color:
        return diff
    paint = Painter(color)
    lines = []
    for line in diff.split("\n"):
        style = "strong" if line.startswith(("+++", "---", "diff ", "rename ")) else _STYLES.get(line[:1])
        lines.append(paint(style, safe(line)) if style else safe(line))
    return "\n".join(lines)


def _counts(outcome: Mapping[str, Any], written: bool, paint: Painter, width: int) -> list[str]:
    repaired, changes = outcome["repaired"], outcome["changes"]
    left = sum(outcome["report"]["summary"]["findings"].values())
    said = []
    if repaired:
        done = "Repaired" if written else "Would repair"
        said.append(f"{done} {count(len(repaired), 'finding')} in {count(len(changes), 'file')}.")
    elif not outcome["unsafe"]:
        said.append("Nothing to repair." if not outcome["refused"] else "Nothing was repaired.")
    if outcome["unsafe"]:
        can = f"{count(outcome['unsafe'], 'finding')} can be repaired with `--unsafe`; look at what that changes (`--diff`)."
        said.append(can)
    if left:
        said.append(f"{count(left, 'finding')} {'is' if left == 1 else 'are'} left.")
    lines = wrap(" ".join(said), width, indent=2)
    if repaired:
        lines[0] = lines[0].replace(said[0].split(" in ")[0], paint("good", said[0].split(" in ")[0]), 1)
    return lines


def _place(finding: Mapping[str, Any]) -> str:
    place = safe(finding["path"])
    return f"{place}:{finding['line']}:{finding['column']}" if finding["line"] else place
