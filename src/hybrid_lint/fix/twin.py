"""A change made once more where the same is written a second time, as a service in the root's compose file and in that of its use case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit, Edit, hunks, line_starts
from hybrid_lint.fix.change import Change, new_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.edit.ranges import Hunk
    from hybrid_lint.fix.workspace import Workspace

# Lines above and below that tell a place; the more of them are alike, the better.
_CONTEXTS = sorted(((above, below) for above in range(4) for below in range(4)), key=sum, reverse=True)


def with_twins(change: Change, tree: Workspace, came: Iterable[dict[str, Any]]) -> Change | None:
    """The change, made too in the files that differ from what it edits since then.

    `came` are the findings that it would bring. A file that one of them names together with an edited one is searched for the lines that
    were edited, at whatever indentation, from the place that it names on. `None` if there are none, or they cannot be edited.
    """
    twin = Change(change.finding)
    for path, edits in change.edits.items():
        twin.edit(path, edits)
    twin.lines, twin.created, twin.moves = dict(change.lines), dict(change.created), dict(change.moves)
    twin.executable, twin.untracked = set(change.executable), set(change.untracked)
    try:
        for path, other, line in sorted(_pairs(change, came)):
            if other not in change.paths and other in tree.files:
                twin.edit(other, _again(change, tree, path, other, line))
    except CannotEdit:
        return None
    return twin if twin.paths != change.paths else None


def _pairs(change: Change, came: Iterable[dict[str, Any]]) -> set[tuple[str, str, int]]:
    """Edited file, the other one that a finding names with it, and the first line there that it names."""
    pairs: dict[tuple[str, str], int] = {}
    for finding in came:
        places = [finding, *finding.get("related", ())]
        edited = {place["path"] for place in places} & change.edits.keys()
        for place in places:
            for path in edited - {place["path"]}:
                pairs[path, place["path"]] = min(place["line"], pairs.get((path, place["path"]), place["line"]))
    return {(*pair, line) for pair, line in pairs.items()}


def _again(change: Change, tree: Workspace, path: str, other: str, line: int) -> list[Edit]:
    before, there = tree.source(path).text, tree.source(other)
    old = before.splitlines()
    lines = there.text.splitlines(keepends=True)
    starts = line_starts(lines)
    edits = []
    for hunk in hunks(old, new_text(before, [change], path).splitlines()):
        at, number, after = _found(hunk, old, [text.rstrip() for text in lines], line - 1)
        ends = at == 0 or lines[at - 1].endswith(("\n", "\r"))
        text = "".join(f"{text}{there.newline}" for text in after)
        edits.append(Edit(starts[at], starts[at + number], text if ends else there.newline + text))
    return edits


def _found(hunk: Hunk, old: Sequence[str], lines: Sequence[str], first: int) -> tuple[int, int, list[str]]:
    """Where the lines of a hunk stand in another text, how many they are, and what becomes of them there."""
    for above, below in _CONTEXTS:
        block = [text.rstrip() for text in old[max(hunk.start - above, 0) : hunk.end + below]]
        if not any(block):
            continue
        shift = hunk.start - max(hunk.start - above, 0)
        wanted = _dedented(block)
        matches = [at for at in range(len(lines) - len(block) + 1) if _dedented(lines[at : at + len(block)]) == wanted]
        if matches:
            at = min(matches, key=lambda match: (match < first, abs(match - first)))
            here, there = _indent(block), _indent(lines[at : at + len(block)])
            after = [f"{' ' * there}{text[here:]}" if text.strip() else "" for text in hunk.lines]
            return at + shift, hunk.end - hunk.start, after
    raise CannotEdit("there are no lines like these")


def _indent(lines: Iterable[str]) -> int:
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)


def _dedented(lines: Sequence[str]) -> list[str]:
    indent = _indent(lines)
    return [line[indent:] for line in lines]
