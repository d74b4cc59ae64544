"""From an assembled store to the report: runs the rules, applies suppressions, adds the source lines that people are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.check.configured_names import name_mistakes, nothing_left, validate_selection
from hybrid_lint.check.run import SHARED, run
from hybrid_lint.errors import UsageError
from hybrid_lint.report.summary import summarize
from hybrid_lint.triage.selection import RuleNames, ignored_paths
from hybrid_lint.triage.suppression import BUILT_IN_RULES, Suppression, apply, outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.config.settings import Settings
    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.store.database import Store

#: Longer lines than this are minified or generated; a caret in them helps nobody.
_LINE = 20_000


def make_report(
    store: Store,
    root: str,
    packs: Packs,
    settings: Settings,
    select: Sequence[str],
    ignore: Sequence[str],
    version: int,
) -> dict[str, Any]:
    """The report on an assembled store. Raises ConfigurationError or UsageError for names that no rule has."""
    from hybrid_lint import __version__
    from hybrid_lint.assemble.service.description import describe

    names = RuleNames([*_heads(packs), *BUILT_IN_RULES])
    settings.mistakes += name_mistakes(settings, names, {rule.name: rule.options for rule in packs.rules})
    settings.refuse()
    validate_selection("--select", select, names)
    validate_selection("--ignore", ignore, names)
    ((profile,),) = store.rows("SELECT profile FROM repository")
    severities = _severities(settings, names)
    selected = names.selected(select or settings.select, [*settings.ignore, *ignore])
    chosen = [rule for rule in selected if severities.get(rule) != "off"]
    _check_that_rules_are_left(chosen, settings, select, ignore)
    sources = _Sources(root)
    result = run(
        packs,
        store,
        profile=profile,
        anchor=sources.text,
        options=_options(settings, names),
        severities={rule: level for rule, level in severities.items() if level != "off"},
        select=chosen,
    )
    ran = {entry["rule"] for entry in result.rules if entry["outcome"] != "unresolved"}
    built_in = {str(rule["rule"]) for rule in BUILT_IN_RULES} & set(chosen) if profile != "none" else set()
    suppressions = _suppressions(store)
    findings = ignored_paths(
        apply(result.findings, suppressions, names, ran | built_in), settings.per_path_ignores, names
    )
    _fingerprint_own(findings, sources)
    rules = sorted([*result.rules, *outcomes(findings, suppressions, built_in)], key=lambda entry: str(entry["rule"]))
    _settle(rules, findings)
    left_out = [
        {"path": path, "reason": reason}
        for path, reason in store.rows("SELECT path, reason FROM left_out ORDER BY path")
    ]
    services = describe(store)
    for finding in findings:
        sources.add_excerpts(finding)
    ((files,),) = store.rows("SELECT count(*) FROM file")
    return {
        "version": version,
        "tool_version": __version__,
        "profile": profile,
        "findings": findings,
        "rules": rules,
        "services": services,
        "left_out": left_out,
        "summary": summarize(findings, rules, left_out, files=files, services=len(services)),  # type: ignore[arg-type]  # the same dictionaries, typed for renderers
        "fail_on": settings.fail_on,
    }


def _heads(packs: Packs) -> list[dict[str, Any]]:
    return [{"rule": rule.name, "category": rule.category, "covers": rule.covers} for rule in packs.rules]


def _severities(settings: Settings, names: RuleNames) -> dict[str, str]:
    """Rule → the user's severity or `off`; what is said of the rule itself outweighs what is said of its code."""
    by_width = sorted(settings.severity.items(), key=lambda item: item[0] in names.rules)
    return {rule: level for name, level in by_width for rule in names.rule_names(name)}


def _check_that_rules_are_left(
    chosen: Sequence[str], settings: Settings, select: Sequence[str], ignore: Sequence[str]
) -> None:
    """A run without rules would pass whatever the repository is like: refused, where the cause is."""
    if chosen:
        return
    if not select and not ignore:
        raise nothing_left(settings)
    given = " and ".join(f"`--{name}`" for name, names in (("select", select), ("ignore", ignore)) if names)
    raise UsageError(
        f"with {given} no rule is left to check",
        hints=["What the configuration ignores or turns off counts too; `hybrid-lint rules` lists the rules."],
    )


def _options(settings: Settings, names: RuleNames) -> dict[str, dict[str, Any]]:
    given = settings.bound_options()
    shared: dict[str, Any] = given.pop("*")
    return {SHARED: shared, **{rule: dict(values) for name, values in given.items() for rule in names.rule_names(name)}}


def _suppressions(store: Store) -> list[Suppression]:
    return [
        Suppression(*row)
        for row in store.rows(
            "SELECT path, rules, reason, scope, target_line, line, column, end_line, end_column FROM suppression ORDER BY path, ordinal"
        )
    ]


def _settle(rules: list[dict[str, Any]], findings: list[dict[str, Any]]) -> None:
    """A rule whose findings are all suppressed or ignored has passed with what remains."""
    alive: dict[str, set[object]] = {}
    for finding in findings:
        if not finding["suppressed"]:
            subject = finding["subject"] or (finding["path"], finding["line"], finding["column"])
            alive.setdefault(finding["rule"], set()).add(subject)
    for entry in rules:
        if entry["outcome"] == "fail" and entry.get("superseded", 0) == 0:
            entry["failed"] = len(alive.get(entry["rule"], ()))
            if entry["failed"] == 0:
                entry["outcome"] = "pass"


def _fingerprint_own(findings: list[dict[str, Any]], sources: _Sources) -> None:
    from hybrid_lint.check.fingerprint import fingerprint

    own = [finding for finding in findings if not finding["fingerprint"]]
    if own:
        fingerprint(own, sources.text)


class _Sources:
    """Lines of the files that findings point at; each is read once."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def lines(self, path: str) -> list[str]:
        if path not in self._lines:
            try:
                with open(f"{self._root}/{path}", "rb") as stream:
                    content = stream.read(5_000_000)
            except OSError:
                content = b""
            text = content.decode("utf-8", "replace").removeprefix("\ufeff")
            self._lines[path] = (
                [] if "\0" in text[:8_000] else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            )
        return self._lines[path]

    def text(self, path: str, line: int, column: int, end_line: int, end_column: int) -> str:
        """The text of a range, for fingerprints: a point stands for its whole line."""
        lines = self.lines(path)[line - 1 : end_line]
        if not lines:
            return ""
        if (line, column) == (end_line, end_column):
            return lines[0].strip()
        lines[-1] = lines[-1][: end_column - 1] if end_line - line == len(lines) - 1 else lines[-1]
        lines[0] = lines[0][column - 1 :]
        return "\n".join(lines).strip()

    def add_excerpts(self, finding: dict[str, Any]) -> None:
        finding["excerpt"] = self._excerpt(finding["path"], finding["line"], finding["end_line"])
        for end in finding["related"]:
            end["excerpt"] = self._excerpt(end["path"], end["line"], end["line"])

    def _excerpt(self, path: str, line: int | None, end_line: int | None) -> list[dict[str, Any]]:
        lines = self.lines(path)
        if line is None or not lines:
            return []
        last = min(end_line or line, line + 4, len(lines))
        if not any(text.strip() for text in lines[max(1, line) - 1 : last]):
            return []
        return [{"line": number, "text": lines[number - 1][:_LINE]} for number in range(max(1, line), last + 1)]
