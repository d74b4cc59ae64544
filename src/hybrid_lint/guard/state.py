"""What one state of the repository says about how it is judged: plain values, so that those of a commit can be kept."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.config.settings import Settings
from hybrid_lint.errors import ConfigurationError
from hybrid_lint.guard.gate.reading import gate_of
from hybrid_lint.guard.gate.run import Gate
from hybrid_lint.tree.source_lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.store.database import Store

_COMMENTS = (
    "SELECT path, rules, reason, until, ticket, scope, target_line, line, column, end_line, end_column "
    "FROM suppression ORDER BY path, ordinal"
)
#: Roles that somebody wrote down, and the first one that everything else speaks for.
_SERVICES = """
  SELECT s.name, s.role, s.area, s.path, s.line, e.evidence IN ('configuration', 'label') AS declared,
         (SELECT o.role FROM service_evidence o WHERE o.service = s.name AND o.evidence NOT IN ('configuration', 'label')
          ORDER BY o.rank LIMIT 1) AS inferred
  FROM service s JOIN service_evidence e ON e.service = s.name AND e.rank = 0
"""
_GENERATED = "SELECT path, digest FROM file WHERE path LIKE '%\\_pb2.py' ESCAPE '\\' OR path LIKE '%\\_pb2\\_grpc.py' ESCAPE '\\'"


class Comment(NamedTuple):
    """A suppression that is whole; `anchor` is the code of the line it speaks of."""

    path: str
    rules: list[str]
    reason: str
    until: str | None
    scope: str
    line: int
    column: int
    end_line: int
    end_column: int
    anchor: str


class State(NamedTuple):
    """Paths are relative to the checked root; `settings` is canonical JSON, `configuration` the path of its file."""

    settings: str
    configuration: str | None
    text: str
    profile: str
    services: dict[str, dict[str, Any]]
    comments: list[Comment]
    left_out: dict[str, str]
    generated: list[str]
    baseline: list[dict[str, Any]] | None
    own_rules: dict[str, dict[str, Any]]
    gate: Gate

    def to_json(self) -> str:
        """What `from_json` reads."""
        return json.dumps(self)

    @classmethod
    def from_json(cls, text: str) -> State:
        """The state that `to_json` wrote."""
        values = dict(zip(cls._fields, json.loads(text), strict=True))
        values["comments"] = [Comment(*row) for row in values["comments"]]
        values["gate"] = Gate.from_lists(values["gate"])
        return cls(**values)

    def read_settings(self) -> Settings:
        """The settings with their defaults."""
        return Settings.from_json(self.settings)


def state_of(store: Store, root: str, top: str, settings: Settings) -> State:
    """What an assembled state says: `root` is judged and lies in the work tree `top`."""
    path = settings.path
    text = ""
    if path is not None:
        with open(path, "rb") as stream:  # noqa: PTH123 - as the rest of the walk
            text = stream.read().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        path = os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")
    ((profile,),) = store.rows("SELECT profile FROM repository")
    columns = ("role", "area", "path", "line", "declared", "inferred")
    return State(
        settings.to_json(),
        path,
        text,
        profile,
        {name: dict(zip(columns, values, strict=True)) for name, *values in store.rows(_SERVICES)},
        _comments(store, SourceLines(root)),
        dict(store.rows("SELECT path, reason FROM left_out")),
        [path for path, _ in store.rows(_GENERATED) if not _is_of_protoc(f"{root}/{path}")],
        _baseline(root),
        _own_rules(settings),
        gate_of(top),
    )


def _comments(store: Store, sources: SourceLines) -> list[Comment]:
    from hybrid_lint.triage.suppression import Suppression

    found = []
    for row in store.rows(_COMMENTS):
        one = Suppression(*row)
        if not one.is_complete:
            continue
        place = one.place
        anchor = ""
        if one.scope != "file":
            target = one.target_line
            anchor = sources.text(place.path, target, 1, target, 1)
            if target == place.line:
                comment = sources.text(place.path, place.line, place.column, place.end_line, place.end_column)
                anchor = anchor.replace(comment, "") if comment else anchor
        words = " ".join(anchor.rstrip("#/-*<!> ").split())
        found.append(
            Comment(place.path, one.rules, one.reason, one.until, one.scope, place.line, place.column, place.end_line,
                    place.end_column, words)
        )  # fmt: skip
    return found


def _is_of_protoc(path: str) -> bool:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
            return b"rotocol buffer compiler" in stream.read(2_000) or b"grpc" in path.encode()[-12:]
    except OSError:
        return True


def _baseline(root: str) -> list[dict[str, Any]] | None:
    """The entries of the baseline; None without one, and for one that nobody can read."""
    from hybrid_lint.triage.baseline.entry import NAME, Entry
    from hybrid_lint.triage.baseline.reading import load

    if not os.path.lexists(os.path.join(root, NAME)):  # noqa: PTH118
        return None
    try:
        return [{name: getattr(entry, name) for name in Entry.__slots__} for entry in load(root)]
    except ConfigurationError:
        return None


def _own_rules(settings: Settings) -> dict[str, dict[str, Any]]:
    """The rules of the packs that the configuration adds."""
    if not settings.packs:
        return {}
    from hybrid_lint.config.packs import builtin_packs, extra_packs
    from hybrid_lint.rulepack.pack_cache import compiled_packs, packs_digest

    try:
        builtin = builtin_packs()
        packs = compiled_packs(builtin, extra_packs(settings), packs_digest(builtin))
    except ConfigurationError:
        return {}
    ours = {path.name for path in builtin}
    return {rule.name: _told(rule) for rule in packs.rules if rule.pack not in ours}


def _told(rule: Any) -> dict[str, Any]:
    asks: Sequence[Any] = (rule.find, rule.examines, rule.contract, sorted(rule.lists.items()), rule.layouts)
    return {
        "category": rule.category,
        "covers": rule.covers,
        "profiles": rule.profiles,
        "severities": rule.severities,
        "asks": " ".join(json.dumps(asks).replace("\\n", " ").split()),
        "file": rule.file,
    }
