"""The paths of a report as they are called from another directory than the checked one."""

# pathlib would cost a tenth of a warm run.

from __future__ import annotations

from os.path import commonpath
from posixpath import normpath, relpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from hybrid_lint.report.document import ReportDict

    #: A path of the report → what it is called elsewhere.
    Naming = Callable[[str], str]

#: Keys of services, their containers, processes and evidence.
_PATHS = ("path", "root", "project", "dockerfile", "file")


def naming(root: str, base: str) -> Naming | None:
    """What paths below `root` are called in `base`, both absolute with links resolved; None if it is the same.

    They stay absolute where neither directory lies in the other: many steps upwards tell nobody anything.
    """
    root, base = root.replace("\\", "/"), base.replace("\\", "/")
    if root == base:
        return None
    top = _common(root, base)
    if top == root:
        here = base[len(root) :].strip("/")
        return lambda path: relpath(f"/{path}", f"/{here}")
    way = root[len(base) :].strip("/") if top == base else root
    return lambda path: normpath(f"{way}/{path}") if path.startswith("../") else way if path == "." else f"{way}/{path}"


def _common(one: str, other: str) -> str:
    try:
        return commonpath([one, other]).replace("\\", "/")
    except ValueError:  # on different drives
        return ""


def relocated(report: ReportDict, name: Naming | None) -> ReportDict:
    """The report with its paths renamed; the report itself without a naming."""
    if name is None:
        return report
    moved: dict[str, Any] = {
        **report,
        "findings": [_finding(finding, name) for finding in report["findings"]],
        "rules": [_rule(rule, name) for rule in report["rules"]],
        "left_out": [_place(entry, name) for entry in report["left_out"]],
    }
    return moved  # type: ignore[return-value]  # the same keys with values of the same types


def relocated_service(service: Mapping[str, Any], name: Naming) -> dict[str, Any]:
    """A service of `hybrid-lint services` with its paths renamed."""
    inner = {
        key: [{**each, **_named(each, name)} for each in service[key]]
        for key in ("evidence", "containers", "processes")
    }
    return {**service, **_named(service, name), **inner}


def _named(entry: Mapping[str, Any], name: Naming) -> dict[str, Any]:
    """The keys of an entry that hold a path or several."""
    found: dict[str, Any] = {key: name(entry[key]) for key in _PATHS if isinstance(entry.get(key), str)}
    return {**found, "files": [name(path) for path in entry["files"]]} if "files" in entry else found


def _finding(finding: Mapping[str, Any], name: Naming) -> dict[str, Any]:
    ends = {key: [_place(end, name) for end in finding[key]] for key in ("related", "steps") if key in finding}
    taken = {"suppression": _place(finding["suppression"], name)} if finding.get("suppression") else {}
    return {**_place(finding, name), **ends, **taken, **_fix(finding, name)}


def _fix(finding: Mapping[str, Any], name: Naming) -> dict[str, Any]:
    if "changes" not in finding.get("fix", {}):
        return {}
    return {"fix": {**finding["fix"], "changes": [_place(change, name) for change in finding["fix"]["changes"]]}}


def _rule(rule: Mapping[str, Any], name: Naming) -> dict[str, Any]:
    gaps = {"unresolved": [_place(gap, name) for gap in rule["unresolved"]]} if rule.get("unresolved") else {}
    return {**rule, **gaps}


def _place(place: Mapping[str, Any], name: Naming) -> dict[str, Any]:
    return {**place, "path": name(place["path"])}
