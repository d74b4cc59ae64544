"""From a row of a rule's answer to a finding: location, message, second locations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from hybrid_lint.check.repair import repair_of
from hybrid_lint.check.unresolved import Gap
from hybrid_lint.rulepack.rule import SEVERITIES
from hybrid_lint.rulepack.template import PLACE, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hybrid_lint.rulepack.rule import Rule

#: JSON-able; the keys are those of the report (see `findings_of`).
Finding: TypeAlias = dict[str, Any]


#: The column of rows that are no findings: why nothing can be said of their subject.
UNRESOLVED = "unresolved"


class RowError(ValueError):
    """A row that cannot become a finding; the text says why."""


def findings_of(rule: Rule, columns: list[str], rows: Iterable[tuple[Any, ...]], severity: str) -> list[Finding]:
    """One finding per place and message, or per `cause` where that is a column, without fingerprints yet.

    Rows that say the same of one place, as of code that two services run, are one finding, about the first subject by name, with
    the related locations of all. Of the rows with one cause the first stands, the places of the others are its last related
    locations. Raises RowError if a row has no path or a location that is no number.
    """
    alike: dict[tuple[object, ...], list[Finding]] = {}
    by_cause: dict[object, Finding] = {}
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        if values.get(UNRESOLVED) is not None:
            continue
        cause = values.get("cause")
        if cause in by_cause:
            _add_place(rule, values, by_cause[cause])
            continue
        finding = _finding(rule, values, severity)
        key = tuple(finding[name] for name in ("path", "line", "column", "message"))
        alike.setdefault(key, []).append(finding)
        if cause is not None:
            by_cause[cause] = finding
    return sorted((_joined(found) for found in alike.values()), key=order)


def unresolved_of(columns: list[str], rows: Iterable[tuple[Any, ...]]) -> list[Gap]:
    """What the rows say that nobody can know, each subject and reason once. Raises RowError as `findings_of` does."""
    if UNRESOLVED not in columns:
        return []
    found: dict[tuple[str | None, str], Gap] = {}
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        if values[UNRESOLVED] is not None:
            path, line, _ = _start(values)
            subject = values.get("subject")
            gap = Gap(None if subject is None else str(subject), str(values[UNRESOLVED]), path, line)
            found.setdefault((gap.subject, gap.reason), gap)
    return list(found.values())


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """The one order of findings in every report."""
    return finding["path"], finding["line"], finding["column"], finding["rule"], finding["message"]


def _joined(alike: list[Finding]) -> Finding:
    """One finding of those that say the same of one place: the first by subject, with the related locations of all."""
    first, *others = sorted(alike, key=lambda finding: finding["subject"] or "")
    for place in (place for other in others for place in other["related"]):
        if place not in first["related"]:
            first["related"].append(place)
    return first


def _add_place(rule: Rule, values: Mapping[str, Any], finding: Finding) -> None:
    """Adds the place of a further row with the same cause to the finding, unless it is there already."""
    path, line, column = _start(values)
    message = values.get("related_message")
    text = filled(rule.related or rule.message, values) if message is None else str(message)
    place = _place(path, line, column, text)
    known = [finding, *finding["related"]]
    if (path, line, column) not in [(one["path"], one["line"], one["column"]) for one in known]:
        finding["related"].append(place)


def _finding(rule: Rule, values: Mapping[str, Any], severity: str) -> Finding:
    path, line, column = _start(values)
    end_line = max(line, _number(values, "end_line", line))
    end_column = _number(values, "end_column", column)
    if end_line == line:
        end_column = max(column, end_column)
    subject = values.get("subject")
    finding = {
        "rule": rule.name,
        "covers": rule.covers,
        "category": rule.category,
        "severity": _lowered(severity, values.get("severity")),
        "path": path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": filled(rule.message, values),
        "subject": None if subject is None else str(subject),
        "remedy": filled(rule.remedy, values),
        "related": _related(rule, values),
        **({"steps": steps} if (steps := _places("steps", values.get("steps"))) else {}),
        # What tells it from others at one place; only for `triage.supersede`.
        **({} if values.get("defect") is None else {"defect": str(values["defect"])}),
        "fingerprint": "",
        "suppressed": False,
    }
    fix = rule.fix and repair_of(rule.fix, {**values, **{name: finding[name] for name in PLACE}})
    return {**finding, "fix": fix} if fix else finding


def _start(values: Mapping[str, Any]) -> tuple[str, int, int]:
    path = values["path"]
    if not isinstance(path, str):
        raise RowError(f"a row of `find` has no path: {dict(values)}")
    return path, _number(values, "line", 1), _number(values, "column", 1)


def _number(values: Mapping[str, Any], name: str, otherwise: int) -> int:
    value = values.get(name)
    if value is None:
        return otherwise
    try:
        return max(1, int(value))
    except (TypeError, ValueError) as error:
        raise RowError(f"the column `{name}` of `find` holds `{value!r}`, which is no number") from error


def _lowered(severity: str, wanted: object) -> str:
    """A row may weaken the rule's severity, never strengthen it."""
    if wanted not in SEVERITIES:
        return severity
    return SEVERITIES[max(SEVERITIES.index(severity), SEVERITIES.index(str(wanted)))]


def _related(rule: Rule, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Second locations: `related_path …`, `related2_path …` and the JSON column `related`, in this order."""
    found: list[dict[str, Any]] = []
    for prefix in ["related", *sorted(name[:-5] for name in values if _is_numbered(name))]:
        path = values.get(f"{prefix}_path")
        if path is not None:
            message = values.get(f"{prefix}_message")
            text = filled(rule.related, values) if message is None and rule.related else str(message or "")
            found.append(
                _place(path, _number(values, f"{prefix}_line", 1), _number(values, f"{prefix}_column", 1), text)
            )
    places = _places("related", values.get("related"))
    found += sorted(places, key=lambda place: (place["path"], place["line"], place["column"], place["message"]))
    unique = {tuple(item.values()): item for item in found}
    return list(unique.values())


def _is_numbered(name: str) -> bool:
    return name.startswith("related") and name.endswith("_path") and name[7:-5].isdigit()


def _places(column: str, text: object) -> list[dict[str, Any]]:
    """The places of a JSON column, in its order."""
    if text is None:
        return []
    try:
        return [
            _place(item["path"], _number(item, "line", 1), _number(item, "column", 1), str(item.get("message") or ""))
            for item in json.loads(str(text))
            if item["path"] is not None
        ]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RowError(f"the column `{column}` of `find` is no JSON list of places: {text!r}") from error


def _place(path: object, line: int, column: int, message: str) -> dict[str, Any]:
    return {"path": str(path), "line": line, "column": column, "message": message}
