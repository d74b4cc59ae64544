"""Knows findings of another state again: by their fingerprints and, where a file is gone, by what stands elsewhere now."""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Protocol

    from hybrid_lint.triage.selection import Finding

    class Known(Protocol):
        """A finding as another state had it. `content` is its fingerprint without the path, '' if nobody wrote it down."""

        @property
        def fingerprint(self) -> str: ...
        @property
        def content(self) -> str: ...
        @property
        def rule(self) -> str: ...
        @property
        def path(self) -> str: ...


def recognised(
    known: Sequence[Known], findings: Iterable[Finding], exists: Callable[[str], bool]
) -> dict[int, Finding]:
    """Index in `known` → the finding that it is now; each finding is one of them at most.

    `exists` says whether there still is a file or directory of a path. What was found in one that is gone is looked for
    in others: first where most of that file's findings are, then in a file of the same name.
    """
    by_name = {(finding["rule"], finding["fingerprint"]): finding for finding in findings}
    found: dict[int, Finding] = {}
    lost: list[int] = []
    for at, one in enumerate(known):
        finding = by_name.pop((one.rule, one.fingerprint), None)
        if finding is None:
            lost.append(at)
        else:
            found[at] = finding
    lost = [at for at in lost if known[at].content]
    if lost and by_name:
        gone = {path for path in {known[at].path for at in lost} if not exists(path)}
        moved = [at for at in lost if known[at].path in gone]
        found.update(_moved(known, moved, by_name.values()))
    return found


def _moved(known: Sequence[Known], lost: Sequence[int], findings: Iterable[Finding]) -> dict[int, Finding]:
    by_content: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_content.setdefault((finding["rule"], finding["content_fingerprint"]), []).append(finding)
    shared: Counter[tuple[str, str]] = Counter()
    candidates: dict[tuple[str, str], list[tuple[int, Finding]]] = {}
    for at in lost:
        for finding in by_content.get((known[at].rule, known[at].content), ()):
            pair = known[at].path, finding["path"]
            shared[pair] += 1
            candidates.setdefault(pair, []).append((at, finding))
    found: dict[int, Finding] = {}
    taken: set[int] = set()
    for pair in sorted(shared, key=lambda pair: (-shared[pair], not _same_name(*pair), pair)):
        for at, finding in candidates[pair]:
            if at not in found and id(finding) not in taken:
                found[at] = finding
                taken.add(id(finding))
    return found


def _same_name(one: str, other: str) -> bool:
    return one.rpartition("/")[2] == other.rpartition("/")[2]
