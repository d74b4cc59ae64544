"""`--guard REV`: what a change loosens is a finding that nothing in the repository takes away."""

# Paths are texts everywhere else, too.
# ruff: noqa: PTH100, PTH103, PTH113, PTH118

from __future__ import annotations

import os
from posixpath import normpath, relpath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hybrid_lint import pipeline
from hybrid_lint.check.fingerprint import fingerprint
from hybrid_lint.config.source import ConfigSource, find_config_file
from hybrid_lint.errors import ConfigurationError
from hybrid_lint.guard import accepted, judged_rules, sight, suppressions
from hybrid_lint.guard.configuration import Configurations
from hybrid_lint.guard.gate.arguments import Judging
from hybrid_lint.guard.gate.comparison import loosened_runs, lowered_pins
from hybrid_lint.guard.loosening import Loosening, Place
from hybrid_lint.guard.state import Comment, State, state_of
from hybrid_lint.rulepack.compiled import heads_of
from hybrid_lint.rulepack.names import RuleNames
from hybrid_lint.tree.git_history import revision as revision_of
from hybrid_lint.tree.past_tree import write_past
from hybrid_lint.tree.source_lines import SourceLines
from hybrid_lint.tree.walk import walk
from hybrid_lint.triage import built_in
from hybrid_lint.triage.built_in import BUILT_IN_RULES, LOOSENED
from hybrid_lint.triage.restriction import recount
from hybrid_lint.triage.selection import report_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.session import Report, Request, Session
    from hybrid_lint.tree.git_history import Revision


def add_loosened(report: Report, session: Session, request: Request, name: str) -> None:
    """Adds a finding for each thing that the change since `name` loosens, and says under `guard` what was compared.

    Suppressions, the baseline, severities and selections do not reach these findings: they are among what is judged. Raises
    `UsageError` for a name that git does not know.
    """
    revision = revision_of(session.root, name, "--guard")
    if revision.notice is not None and revision.notice not in session.notices:
        session.notices.append(revision.notice)
    now = pipeline.ask(session, lambda store: state_of(store, session.root, revision.top, session.settings))
    before = _state_before(revision, now, session, request)
    sources = SourceLines(session.root)
    found = [
        _finding(one, revision.commit, sources)
        for one in dict.fromkeys(_loosened(before, now, session, revision))
    ]  # fmt: skip
    found.sort(key=report_order)
    fingerprint(found, sources.text)
    examined = (
        len(now.comments) + len(now.baseline or ()) + len(now.gate.runs) + len(now.gate.pins) + len(now.services) + 1
    )
    rule = {key: built_in.BUILT_IN[LOOSENED][key] for key in ("rule", "category", "covers", "severity")}
    rule |= {"outcome": "fail" if found else "pass", "examined": examined, "failed": len(found)}
    report["rules"] = sorted([*report["rules"], rule], key=lambda entry: str(entry["rule"]))
    report["summary"]["examined"] += examined
    recount(report, sorted([*report["findings"], *found], key=report_order))
    report["guard"] = {"revision": name, "commit": revision.commit}


def _loosened(before: State, now: State, session: Session, revision: Revision) -> Iterator[Loosening]:
    root = session.root
    paths = _Paths(root, revision)
    packs = session.packs()
    heads = heads_of(packs)
    rules = [{"rule": head.name, "category": head.category, "covers": head.covers} for head in heads]
    gone = [{"rule": name, **rule} for name, rule in before.own_rules.items() if name not in now.own_rules]
    names = RuleNames([*rules, *gone, *BUILT_IN_RULES])
    configurations = Configurations(before, now, paths.all)
    profile = now.profile if now.profile != "none" else before.profile
    versions = dict(item.partition(" ")[::2] for item in packs.lists.get(f"{profile}_versions", ()))
    yield from configurations.loosened(heads, names, versions)
    severities = judged_rules.severities_in(profile, heads, BUILT_IN_RULES)
    yield from judged_rules.loosened(configurations, severities, names)
    yield from judged_rules.own_packs(before, now, configurations)
    yield from suppressions.loosened(
        before.comments,
        now.comments,
        names,
        paths.exists,
        lambda comment: _stood_unread(comment, before, root, revision),
    )
    yield from accepted.loosened(before.baseline, now.baseline, paths.exists)
    yield from sight.roles(before, now, configurations)
    yield from sight.files(before, now, paths.before, root)
    yield from sight.generated(before, now)
    below = os.path.relpath(root, revision.top).replace(os.sep, "/")

    def place(path: str, line: int) -> Place:
        return Place(relpath(f"/{path}", f"/{below}" if below != "." else "/"), line, 1, line, 1)

    judging = _judging(before, now, below), _judging(now, now, below)
    yield from loosened_runs(before.gate, now.gate, judging, place)
    yield from lowered_pins(before.gate.pins, now.gate.pins, place)


def _judging(state: State, now: State, below: str) -> Judging:
    """What a run without options goes by: for both states the later one's, whose own settings are compared elsewhere."""
    path = None if state.configuration is None else normpath(f"{below}/{state.configuration}")
    return Judging(now.profile, now.read_settings().fail_on, path)


class _Paths:
    """The paths of both states, below the checked root."""

    def __init__(self, root: str, revision: Revision) -> None:
        self._root = root
        self._revision = revision
        self._below = os.path.relpath(root, revision.top).replace(os.sep, "/")
        self._before: list[str] | None = None
        self._all: list[str] | None = None

    def before(self) -> list[str]:
        """Those of the commit."""
        if self._before is None:
            prefix = "" if self._below == "." else f"{self._below}/"
            found = [blob.path for blob in self._revision.blobs([self._below] if prefix else [])]
            self._before = [path[len(prefix) :] for path in found if path.startswith(prefix)]
        return self._before

    def all(self) -> list[str]:
        """Those of either state."""
        if self._all is None:
            self._all = sorted({*self.before(), *(entry.path for entry in walk(self._root).files)})
        return self._all

    def exists(self, path: str) -> bool:
        """Whether something still is there."""
        return os.path.lexists(f"{self._root}/{path}")


def _state_before(revision: Revision, now: State, session: Session, request: Request) -> State:
    """The state of a commit, from the cache if it has been asked for before."""
    below = os.path.relpath(session.root, revision.top).replace(os.sep, "/")
    ignored = [normpath(f"{below}/{path}") for path, reason in now.left_out.items() if reason == "ignored by git"]
    key = session.comparison_key(revision.commit, f"guard {session.profile}", ignored, request)
    kept = session.kept_text(key)
    if kept is not None:
        return State.from_json(kept)
    session.say(f"reading {revision.commit[:12]}")
    with TemporaryDirectory(prefix="hybrid-lint-", ignore_cleanup_errors=True) as directory:
        top = write_past(revision, revision.top, directory, ignored)
        root = os.path.realpath(top if below == "." else os.path.join(top, below))
        os.makedirs(root, exist_ok=True)
        source = _configuration_before(session, revision.top, os.path.realpath(top), root)
        past = session.past(root, f"{directory}/cache", session.profile, source)
        state = pipeline.ask(past, lambda store: state_of(store, root, os.path.realpath(top), past.settings))
    text = state.to_json()
    session.keep_text(key, text)
    return State.from_json(text)


def _configuration_before(session: Session, top_now: str, top: str, root: str) -> ConfigSource:
    """The configuration that a run on the earlier state went by; none where nobody can read it."""
    given = session.source.path
    path: str | None
    try:
        if given is None or os.path.abspath(given) == find_config_file(session.root):
            path = find_config_file(root)
        else:
            way = os.path.relpath(os.path.realpath(given), os.path.realpath(top_now))
            there = given if way.startswith("..") else os.path.join(top, way)
            path = there if os.path.isfile(there) else None
        source = ConfigSource(path)
        source.load()
    except ConfigurationError:
        return ConfigSource(None)
    return source


def _stood_unread(comment: Comment, before: State, root: str, revision: Revision) -> bool:
    """Whether a comment is older than the change, in a file that the earlier configuration left out."""
    parts = comment.path.split("/")
    if not any("/".join(parts[:depth]) in before.left_out for depth in range(1, len(parts) + 1)):
        return False
    below = os.path.relpath(root, revision.top).replace(os.sep, "/")
    blobs = revision.blobs([normpath(f"{below}/{comment.path}")])
    line = SourceLines(root).text(comment.path, comment.line, 1, comment.line, 1)
    with TemporaryDirectory(prefix="hybrid-lint-") as scratch:
        return any(
            line in text.decode("utf-8", "replace")
            for text in revision.contents([blob.name for blob in blobs], scratch)
        )


def _whole_line(place: Place, sources: SourceLines) -> Place:
    """A line without its indentation, where only its number is known."""
    excerpt = sources.excerpt(place.path, place.line, place.line)
    if (place.column, place.end_column) != (1, 1) or place.line == 1 or not excerpt:
        return place
    text = excerpt[0]["text"]
    return place._replace(column=len(text) - len(text.lstrip()) + 1, end_column=len(text.rstrip()) + 1)


def _finding(one: Loosening, commit: str, sources: SourceLines) -> dict[str, Any]:
    place = _whole_line(one.now, sources)
    found = built_in.finding(LOOSENED, built_in.Place(*place), one.subject, one.message)
    if one.before is not None:
        at = one.before
        said = f"at {commit[:12]}" + (f": {one.was}" if one.was else "")
        found["related"] = [{"path": at.path, "line": at.line, "column": at.column, "message": said, "excerpt": []}]
    found["excerpt"] = sources.excerpt(place.path, place.line, place.end_line) if place[1:] != (1, 1, 1, 1) else []
    return found
