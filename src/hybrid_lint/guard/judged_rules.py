"""Rules that the settings turn off or make milder, and those of the repository's own packs that are gone or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.guard.loosening import Loosening, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.guard.configuration import Configurations
    from hybrid_lint.guard.state import State
    from hybrid_lint.rulepack.names import RuleNames

_RANK = {"off": 0, "info": 1, "warning": 2, "error": 3}


class Judged(NamedTuple):
    """How hard a rule is judged, and the key of the configuration that says so."""

    severity: str
    key: tuple[str | int, ...]
    said: str


def effective(settings: Settings, rules: Mapping[str, str], names: RuleNames) -> dict[str, Judged]:
    """What the settings make of rules, given their own severities."""
    selected = set(names.selected(settings.select, settings.ignore))
    wanted = set(names.selected(settings.select, ()))
    found: dict[str, Judged] = {}
    chosen = {
        rule: (level, name)
        for name, level in sorted(settings.severity.items(), key=lambda item: item[0] in names.rules)
        for rule in names.rule_names(name)
    }
    for rule, own in rules.items():
        level, name = chosen.get(rule, (own, ""))
        if rule not in wanted:
            found[rule] = Judged("off", ("select",), "`select` leaves out")
        elif rule not in selected:
            by = [ignored for ignored in settings.ignore if rule in names.resolve(ignored)]
            at = settings.ignore.index(by[-1])
            found[rule] = Judged("off", ("ignore", at), f"`ignore` has `{by[-1]}`, which leaves out")
        else:
            found[rule] = Judged(level, ("severity", name) if name else ("severity",), f"`severity` says `{level}` of")
    return found


def loosened(configurations: Configurations, rules: Mapping[str, str], names: RuleNames) -> Iterator[Loosening]:
    """Rules that are off now, or milder: one finding for each key that says so. `rules` have their own severities."""
    before = effective(configurations.before, rules, names)
    now = effective(configurations.now, rules, names)
    by_key: dict[tuple[tuple[str | int, ...], str, str], list[str]] = {}
    for rule in sorted(rules):
        if _RANK[now[rule].severity] < _RANK[before[rule].severity]:
            by_key.setdefault((now[rule].key, now[rule].said, before[rule].severity), []).append(rule)
    for (key, said, earlier), turned in by_key.items():
        shown = ", ".join(f"`{rule}`" for rule in turned[:3]) + (f" and {len(turned) - 3} more" if turned[3:] else "")
        after = now[turned[0]].severity
        if key == ("severity",):
            message = f"the severity of {shown} is `{after}`, and was `{earlier}`"
        elif key[0] == "severity":
            message = f"{said} {shown}, and was `{earlier}`"
        else:
            message = f"{said} {shown}, which {'were' if turned[1:] else 'was'} judged"
        was = f"`{turned[0]}` was judged as {earlier}"
        subject = f"{key[0]} {turned[0]}" if len(turned) == 1 else str(key[0])
        yield configurations.change(subject, message, key, was, before[turned[0]].key)


def own_packs(before: State, now: State, configurations: Configurations) -> Iterator[Loosening]:
    """Rules of the repository's own packs."""
    gone = sorted(set(before.own_rules) - set(now.own_rules))
    if gone:
        names = ", ".join(f"`{name}`" for name in gone[:3]) + (f" and {len(gone) - 3} more" if gone[3:] else "")
        verb = "rules are" if gone[1:] else "rule is"
        message = f"the pack's {verb} gone: {names}"
        yield configurations.change("packs", message, ("packs",), "the packs had it", ("packs",))
    for name, rule in now.own_rules.items():
        earlier = before.own_rules.get(name)
        if earlier is not None:
            for what in _weakened(earlier, rule):
                place = _rule_file(rule, configurations)
                yield Loosening(name, f"the rule `{name}` {what}", place, place, "it was another rule")


def _weakened(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    lost = sorted(set(before["profiles"]) - set(now["profiles"]))
    if lost:
        yield f"holds no longer in {', '.join(f'`{profile}`' for profile in lost)}"
    for profile, severity in before["severities"].items():
        later = now["severities"].get(profile, severity)
        if _RANK[later] < _RANK[severity]:
            yield f"has the severity `{later}`, and had `{severity}`"
            break
    if before["asks"] != now["asks"]:
        yield "asks something else, and whether that finds less nobody can tell from it"


def _rule_file(rule: Mapping[str, Any], configurations: Configurations) -> Place:
    from posixpath import dirname, join, normpath

    home = dirname(configurations.written.path or "")
    pack = str(rule["file"]).partition("/")[0]
    for entry in configurations.now.packs:
        if normpath(entry).rpartition("/")[2] == pack:
            return Place(normpath(join(home, entry, "..", rule["file"])))
    return Place(configurations.written.path or ".")


def severities_in(profile: str, heads: Iterable[Any], built_in: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The rules that a profile has, with their own severities."""
    own = {str(rule["rule"]): str(rule["severity"]) for rule in built_in}
    return own | {head.name: head.severities.get(profile, "error") for head in heads if profile in head.profiles}
