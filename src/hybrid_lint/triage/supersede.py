"""One defect, one finding: of two rules that speak of one defect, the weaker finding is attached to the stronger one."""

from __future__ import annotations

from collections import defaultdict

from hybrid_lint.triage.selection import report_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hybrid_lint.triage.selection import Finding

    #: Rule → rules that it supersedes.
    Supersedes = Mapping[str, Sequence[str]]


def merged(findings: Sequence[Finding], supersedes: Supersedes) -> tuple[list[Finding], list[tuple[Finding, Finding]]]:
    """The findings that remain, with the superseded ones among their `related`, and each superseded one with its winner."""
    pairs = _pairs(supersedes)
    depths = {name: sum(name in weaker for weaker in pairs.values()) for name in pairs}
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding["rule"] in pairs:
            for path in {finding["path"], *(end["path"] for end in finding["related"])}:
                told[finding["rule"], path].append(finding)
    winners: dict[int, Finding] = {}
    for finding in findings:
        # Of several the strongest rule's, then the nearest.
        stronger = min(
            _same_defect(finding, pairs, told),
            key=lambda other: (depths[other["rule"]], abs(other["line"] - finding["line"]), report_order(other)),
            default=None,
        )
        if stronger is not None:
            winners[id(finding)] = stronger
    losers = [finding for finding in findings if id(finding) in winners]
    ends = {id(finding): list(finding["related"]) for finding in losers}
    superseded = []
    for finding in losers:
        winner = winners[id(finding)]
        while id(winner) in winners:
            winner = winners[id(winner)]
        _attach(finding, ends[id(finding)], winner)
        superseded.append((finding, winner))
    return [finding for finding in findings if id(finding) not in winners], superseded


def _pairs(supersedes: Supersedes) -> dict[str, set[str]]:
    """Rule → all that it supersedes, directly or not; without the many that supersede nothing."""
    pairs: dict[str, set[str]] = {}
    for name in filter(supersedes.get, supersedes):
        pairs[name] = set()
        waiting = list(supersedes[name])
        while waiting:
            weaker = waiting.pop()
            if weaker not in pairs[name]:
                pairs[name].add(weaker)
                waiting += supersedes.get(weaker, ())
    return pairs


def _same_defect(
    finding: Finding,
    pairs: Mapping[str, Collection[str]],
    told: Mapping[tuple[str, str], Sequence[Finding]],
) -> Iterator[Finding]:
    """What rules that supersede this one's say of the same defect."""
    for rule, weaker in pairs.items():
        if finding["rule"] in weaker:
            for other in told.get((rule, finding["path"]), ()):
                if _is_same(other, finding):
                    yield other


def _is_same(stronger: Finding, weaker: Finding) -> bool:
    if stronger.get("defect") is not None and weaker.get("defect") is not None:
        return bool(stronger["path"] == weaker["path"] and stronger["defect"] == weaker["defect"])
    named = [(end["path"], end["line"], end["column"]) for end in stronger["related"]]
    return _overlap(stronger, weaker) or (weaker["path"], weaker["line"], weaker["column"]) in named


def _overlap(one: Finding, other: Finding) -> bool:
    begin = max((one["line"], one["column"]), (other["line"], other["column"]))
    end = min((one["end_line"], one["end_column"]), (other["end_line"], other["end_column"]))
    return bool(one["path"] == other["path"] and begin <= end)


def _attach(loser: Finding, ends: Sequence[Finding], winner: Finding) -> None:
    """Makes the loser a second location of the winner, and its second locations too where nothing is said of them yet."""
    place = {name: loser[name] for name in ("path", "line", "column")}
    entries = [{**place, "message": f"also {loser['rule']}: {loser['message']}"}]
    known = {(end["path"], end["line"], end["column"]) for end in [winner, loser, *winner["related"]]}
    entries += [end for end in ends if (end["path"], end["line"], end["column"]) not in known]
    winner["related"] = [*winner["related"], *(entry for entry in entries if entry not in winner["related"])]
