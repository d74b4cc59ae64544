"""The report every format is rendered from: plain dictionaries.

`docs/json_report.md` explains the keys. Some are for people and stay out of the JSON format: `excerpt`, `notices`, `costs`,
`baseline` and `fail_on`.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict


class SourceLine(TypedDict):
    """One line of a file as it is shown: 1-based number, text without its line end."""

    line: int
    text: str


class End(TypedDict):
    """Another place that takes part in a finding. `line` and `column` are `None` for a file as a whole."""

    path: str
    line: int | None
    column: int | None
    message: str
    excerpt: NotRequired[list[SourceLine]]


class Suppression(TypedDict):
    """What takes a finding away: a `comment` or the `baseline` (`kind`), where it stands, and what it says. `until` is a day."""

    kind: str
    path: str
    line: int | None
    reason: str | None
    until: str | None
    ticket: NotRequired[str | None]


class Replacement(TypedDict):
    """A text in place of a range, as ranges of findings are; an insertion ends where it begins."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FileChange(TypedDict):
    """What a fix would change in one file."""

    path: str
    replacements: list[Replacement]


class Fix(TypedDict):
    """What repairs a finding: how `safe` or `unsafe` that is (`safety`), its `title`, and the steps for `hybrid-lint fix`.

    `changes` are there for SARIF, of a fix that edits texts.
    """

    safety: str
    title: str
    steps: list[dict[str, Any]]
    changes: NotRequired[list[FileChange]]


class Finding(TypedDict):
    """One answer of a rule. Lines and columns are 1-based, columns count code points, the end is exclusive.

    `steps` are the places of the way from where something begins to what the finding is about, in their order.
    """

    rule: str
    category: str
    covers: list[str]
    severity: str
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    message: str
    subject: str | None
    remedy: str | None
    related: list[End]
    steps: NotRequired[list[End]]
    fix: NotRequired[Fix]
    fingerprint: str
    suppressed: bool
    suppression: NotRequired[Suppression]
    excerpt: NotRequired[list[SourceLine]]


class Gap(TypedDict):
    """What is not known of a subject (of all, if that is `None`), and where that is written."""

    subject: str | None
    reason: str
    path: str
    line: int


class RuleOutcome(TypedDict):
    """What became of a rule: `outcome` is `pass`, `fail`, `not_applicable` or `unresolved` (then with a `reason`)."""

    rule: str
    category: str
    covers: list[str]
    severity: str
    outcome: str
    examined: int
    failed: int
    reason: NotRequired[str]
    unresolved: NotRequired[list[Gap]]


class LeftOut(TypedDict):
    """A file that was not read, and why."""

    path: str
    reason: str


class Since(TypedDict):
    """What a report that is restricted to a change is compared with; `known` findings were there, `resolved` ones have gone."""

    revision: str
    commit: str
    known: int
    resolved: list[Finding]


class Project(TypedDict):
    """One of several projects that a report is on: where it lies, what it was judged by, and the counts of its own report."""

    path: str
    profile: str
    fail_on: str
    files: int
    services: int
    findings: dict[str, int]
    rules: dict[str, int]


class ReportDict(TypedDict):
    """The whole report; `services` are as `hybrid-lint services --format json` gives them."""

    version: int
    tool_version: str
    profile: str | None
    findings: list[Finding]
    rules: list[RuleOutcome]
    services: list[dict[str, Any]]
    left_out: list[LeftOut]
    summary: dict[str, Any]
    notices: NotRequired[list[str]]
    costs: NotRequired[list[dict[str, object]]]
    fail_on: NotRequired[str]
    baseline: NotRequired[list[dict[str, Any]]]
    since: NotRequired[Since]
    guard: NotRequired[dict[str, str]]
    projects: NotRequired[list[Project]]
