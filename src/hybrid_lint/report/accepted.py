"""The baseline for people: what is accepted, by whom and until when, and what an update made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.report.conclusion import count
from hybrid_lint.report.layout import Painter, safe, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: So many entries or findings of a kind are listed before the rest is counted.
_LISTED = 20
_STATUS = {
    "stands": ("good", "stand as written"),
    "moved": ("info", "in a file that was renamed"),
    "ended": ("error", "ended, so that their findings are back"),
    "stale": ("warning", "found no longer: `hybrid-lint baseline prune` takes them out"),
    "undecided": ("faint", "of rules that did not run or could not decide"),
}


def render_accepted(entries: Sequence[Mapping[str, Any]], *, color: bool = False, width: int = 80) -> str:
    """The entries service by service, then how many there are of each kind; ends in a line end."""
    paint = Painter(color)
    services: dict[str, list[Mapping[str, Any]]] = {}
    for entry in sorted(entries, key=lambda entry: (entry["service"], entry["path"], entry["rule"], entry["line"])):
        services.setdefault(entry["service"], []).append(entry)
    blocks = [_service(service, listed, paint, width) for service, listed in services.items()]
    blocks.append(_summary(entries, paint, width))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def render_update(update: Mapping[str, Any], name: str, *, written: bool, color: bool = False, width: int = 80) -> str:
    """What an update did, and what stays outside and why; ends in a line end."""
    paint = Painter(color)
    entries = update["entries"]
    if not written and not entries and not update["left"]:
        return f"Nothing is found that could be accepted, and `{name}` was not written.\n"
    changes = [
        f"{len(update[kind]):,} {word}"
        for kind, word in (("added", "added"), ("removed", "taken out"), ("moved", "followed to another place"))
        if update[kind]
    ]
    has = f"{count(len(entries), 'entry').replace('entrys', 'entries')} of {_services(entries)}"
    said = f": {', '.join(changes)}" if changes else ""
    lines = wrap(f"Wrote `{name}`, {has}{said}." if written else f"`{name}` stays as it is, {has}.", width, indent=2)
    by_rule: dict[str, int] = {}
    for entry in update["added"]:
        by_rule[entry.rule] = by_rule.get(entry.rule, 0) + 1
    lines += [f"  {paint('warning', '+')} {number:>5,}  {rule}" for rule, number in _most_first(by_rule)]
    lines += _listed(
        (f"  {paint('good', '-')} {entry.rule}  {safe(entry.path)}" for entry in update["removed"]), "more"
    )
    if update["left"]:
        stay, them = ("stays", "it") if len(update["left"]) == 1 else ("stay", "them")
        said = f"{count(len(update['left']), 'finding')} {stay} outside, because a baseline only shrinks; `--grow` takes {them} in:"
        lines += ["", *wrap(said, width, indent=2)]
        places = (f"  {safe(each['path'])}:{each['line']}: {each['rule']}" for each in update["left"])
        lines += _listed(places, "more")
    if update["ended"]:
        said = f"{len(update['ended']):,} ended, so that the findings are back; mend them, or agree on a later `until` in the file:"
        lines += ["", *wrap(said, width, indent=2)]
        lines += _listed((f"  {safe(each.path)}: {each.rule} ({each.until})" for each in update["ended"]), "more")
    return "\n".join(lines) + "\n"


def _service(service: str, entries: Sequence[Mapping[str, Any]], paint: Painter, width: int) -> list[str]:
    lines = [f"{paint('strong', safe(service) or 'of no service')}  {len(entries):,}"]
    for entry in entries:
        style, _ = _STATUS[entry["status"]]
        status = "" if entry["status"] == "stands" else f"  {paint(style, entry['status'])}"
        lines.append(f"  {entry['rule']}  {safe(entry['path'])}{status}")
        terms = [safe(entry[name]) for name in ("owner", "reason") if entry[name]]
        terms += [f"until {entry['until']}"] if entry["until"] else []
        for text in (safe(entry["message"] or entry["subject"] or ""), " · ".join(terms)):
            lines += ["      " + line for line in wrap(text, width - 6, indent=2)] if text else []
    return lines


def _summary(entries: Sequence[Mapping[str, Any]], paint: Painter, width: int) -> list[str]:
    total = f"{count(len(entries), 'entry').replace('entrys', 'entries')} of {_services(entries)}"
    without_end = sum(not entry["until"] for entry in entries)
    without_owner = sum(not entry["owner"] for entry in entries)
    lines = wrap(f"{total}; {without_owner:,} without an owner, {without_end:,} without an end.", width, indent=2)
    for status, (style, words) in _STATUS.items():
        number = sum(entry["status"] == status for entry in entries)
        if number:
            lines.append(f"  {paint(style, f'{number:,}')} {words}")
    return lines


def _services(entries: Iterable[Any]) -> str:
    names = {entry["service"] if isinstance(entry, dict) else entry.service for entry in entries}
    return count(len(names - {""}), "service")


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _listed(lines: Iterable[str], rest: str) -> list[str]:
    listed = list(lines)
    more = len(listed) - _LISTED
    return [*listed[:_LISTED], f"  … and {more:,} {rest}"] if more > 0 else listed
