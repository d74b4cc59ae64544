"""Several projects below one root: each is judged by the configuration that lies in it, and what is said of them is one report."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH112, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os
from functools import partial
from hashlib import blake2b

from hybrid_lint.config.source import configured_in
from hybrid_lint.errors import ConfigurationError, raise_all
from hybrid_lint.report.relocation import relocated, relocated_service
from hybrid_lint.report.summary import summarize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from hybrid_lint.config.mistakes import Document
    from hybrid_lint.config.source import ConfigSource
    from hybrid_lint.report.document import Finding, Project, ReportDict
    from hybrid_lint.session import Report

    #: (project, files relative to it or None for all of it) → the report on it.
    Check = Callable[[str, list[str] | None], Report]

REST = "."
_GRAVITY = ("error", "warning", "info")
_OUTCOMES = ("fail", "unresolved", "pass", "not_applicable")


def projects_of(source: ConfigSource, root: str) -> list[str] | None:
    """The projects that a configuration file names and that lie below `root`, relative to it; `.` is what is left beside them.

    None if it names none there: `root` is one project then. Raises `ConfigurationError` for what is no project.
    """
    named = _named(source)
    if named is None or source.path is None:
        return None
    home = os.path.realpath(os.path.dirname(source.path))
    raise_all(_mistakes(source.path, home, named))
    below = sorted({os.path.relpath(os.path.join(home, each), root).replace(os.sep, "/") for each in named})
    return [each for each in below if each.partition("/")[0] != ".."] or None


def together(projects: Sequence[str], files: Sequence[str] | None, check: Check, rest: Report | None) -> Report:
    """One report on all projects; with `files` (relative to the root) on those of which some are given.

    `rest` is what is said of what lies beside the projects although it is none. Raises `ConfigurationError`.
    """
    reports: list[tuple[str, Report]] = []
    mistakes = []
    for project in projects:
        part = None if files is None else _part(files, project, projects)
        if part != []:
            try:
                reports.append((project, check(project, part)))
            except ConfigurationError as error:
                mistakes.append(error)
    raise_all(mistakes)
    judged = [project for project, _ in reports]
    return _one([*reports, *([(REST, rest)] if rest else [])], judged, None if files is None else len(files))


def propose(report: ReportDict, root: str, add: Callable[[str, list[Any]], None]) -> None:
    """Adds to the findings what their fixes would change, project by project: `add` does it for findings of one root."""
    for project, findings in by_project(report):
        prefix = "" if project["path"] == REST else f"{project['path']}/"
        part: ReportDict = {**report, "findings": findings}
        own = relocated(part, partial(_below, prefix))["findings"]
        add(os.path.join(root, prefix), own)
        for finding, one in zip(findings, own, strict=True):
            if "fix" in one and "changes" in one["fix"]:
                changes = [{**change, "path": f"{prefix}{change['path']}"} for change in one["fix"]["changes"]]
                finding["fix"] = {**one["fix"], "changes": changes}  # type: ignore[typeddict-item]


def _named(source: ConfigSource) -> list[str] | None:
    """What the file says under `projects`, read without validating the rest: that would cost more than a warm run."""
    import tomllib

    try:
        with open(source.path or os.devnull, "rb") as file:
            content = tomllib.load(file)
    except (OSError, ValueError):
        source.load()
        return None
    if source.path is not None and os.path.basename(source.path) == "pyproject.toml":
        tool = content.get("tool", {})
        content = tool.get("hybrid-lint", tool.get("hybrid_lint", {}))
    named = content.get("projects")
    if named is None:
        return None
    if not isinstance(named, list) or not all(isinstance(each, str) and each for each in named):
        return None  # a run on the root tells it, with all else that is wrong
    others = [key for key in content if key != "projects"]
    if named and others and REST not in named:
        raise _document(source.path).mistake(
            (others[0],),
            f"`{others[0]}` is read by nobody: each of the `projects` has a configuration of its own",
            allowed="`projects` alone, or `.` among them for what is left beside them",
            of_value=False,
        )
    return named or None


def _mistakes(path: str, home: str, named: Sequence[str]) -> Iterator[ConfigurationError]:
    """What cannot be judged as a project of its own."""
    for index, each in enumerate(named):
        directory = os.path.realpath(os.path.join(home, each))
        if directory == home:
            problem = "" if each == REST else "is the directory of this file"
        elif not directory.startswith(os.path.join(home, "")):
            problem = "lies outside of the directory of this file"
        elif not os.path.isdir(directory):
            problem = "is no directory"
        else:
            problem = "" if configured_in(directory) else "has no configuration of its own"
        if problem:
            yield _document(path).mistake(
                ("projects", index),
                f"`{each}` {problem}",
                allowed="directories below this file's with a `hybrid-lint.toml` or a table `[tool.hybrid-lint]` in "
                "their `pyproject.toml`, and `.` for what is left beside them",
            )


def _document(path: str | None) -> Document:
    from hybrid_lint.config.load import document_of

    return document_of(str(path))


def _part(files: Sequence[str], project: str, projects: Sequence[str]) -> list[str] | None:
    """Those of the files that lie in a project, relative to it; None for all of it."""
    if project == REST:
        others = [each for each in projects if each != REST]
        return [file for file in files if not any(_lies_in(file, other) for other in others)]
    if any(_lies_in(project, file.rstrip("/")) for file in files):
        return None
    return [file[len(project) + 1 :] for file in files if _lies_in(file, project)]


def _lies_in(path: str, directory: str) -> bool:
    return path == directory or path.startswith(f"{directory}/")


def _one(reports: Sequence[tuple[str, Report]], judged: Sequence[str], given_files: int | None) -> Report:
    """The reports as one, with paths from the root; `projects` says what each was judged by and how that ended."""
    from hybrid_lint import __version__
    from hybrid_lint.reporting import REPORT_VERSION
    from hybrid_lint.triage.selection import report_order

    moved = [(project, _moved(report, project)) for project, report in reports]
    findings = sorted((finding for _, report in moved for finding in report["findings"]), key=report_order)
    rules = _rules([rule for _, report in moved for rule in report["rules"]])
    left_out = [entry for _, report in moved for entry in report["left_out"] if entry["path"] not in judged]
    services = [service for _, report in moved for service in report["services"]]
    profiles = {report["profile"] for _, report in moved}
    files = sum(report["summary"]["files"] for _, report in moved)
    return {
        "version": REPORT_VERSION,
        "tool_version": __version__,
        "profile": profiles.pop() if len(profiles) == 1 else None,
        "projects": [_project(project, report) for project, report in moved if project in judged],
        "findings": findings,
        "rules": rules,
        "services": services,
        "left_out": sorted(left_out, key=lambda entry: str(entry["path"])),
        "summary": summarize(findings, rules, left_out, files=files, services=len(services), given_files=given_files),  # type: ignore[arg-type]  # the same dictionaries, typed for renderers
        **_compared([report for _, report in moved]),
        "notices": [
            notice if project == REST else f"`{project}`: {notice}"
            for project, report in moved
            for notice in report.get("notices", ())
        ],
        "costs": [cost for _, report in moved for cost in report.get("costs", ())],
    }


def _project(project: str, report: Report) -> dict[str, Any]:
    summary = {key: report["summary"][key] for key in ("files", "services", "findings", "rules")}
    return {"path": project, "profile": report["profile"], "fail_on": report.get("fail_on", "warning"), **summary}


def _moved(report: Report, project: str) -> Report:
    """A project's report with paths from the root. Two projects may hold the same line, which are two findings."""
    if project == REST:
        return report

    def name(path: str) -> str:
        return project if path == "." else os.path.normpath(f"{project}/{path}").replace(os.sep, "/")

    found: Any = relocated(report, name)  # type: ignore[arg-type]  # the same dictionary, typed for renderers
    for finding in found["findings"]:
        finding["fingerprint"] = blake2b(f"{project}\0{finding['fingerprint']}".encode(), digest_size=8).hexdigest()
    found["services"] = [relocated_service(service, name) for service in report["services"]]
    if "since" in report:
        gone = relocated({**report, "findings": report["since"]["resolved"]}, name)  # type: ignore[typeddict-item]
        found["since"] = {**report["since"], "resolved": gone["findings"]}
    return found  # type: ignore[no-any-return]


def _rules(outcomes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One outcome for each rule: the worst, with what all projects say."""
    by_rule: dict[str, dict[str, Any]] = {}
    for outcome in sorted(outcomes, key=lambda each: (each["rule"], _OUTCOMES.index(each["outcome"]))):
        one = by_rule.setdefault(outcome["rule"], {**outcome, "examined": 0, "failed": 0})
        one["examined"] += outcome["examined"]
        one["failed"] += outcome["failed"]
        one["severity"] = min(one["severity"], outcome["severity"], key=_GRAVITY.index)
        if one is not outcome and outcome.get("unresolved"):
            known = one.get("unresolved", [])
            one["unresolved"] = [*known, *(gap for gap in outcome["unresolved"] if gap not in known)]
    return list(by_rule.values())


def _compared(reports: Sequence[Report]) -> dict[str, Any]:
    """What the reports say of earlier states."""
    found: dict[str, Any] = {}
    compared = [report["since"] for report in reports if "since" in report]
    if compared:
        found["since"] = {
            **compared[0],
            "known": sum(each["known"] for each in compared),
            "resolved": [finding for each in compared for finding in each["resolved"]],
        }
    guarded = [report["guard"] for report in reports if "guard" in report]
    return {**found, "guard": guarded[0]} if guarded else found


def _below(prefix: str, path: str) -> str:
    return path.removeprefix(prefix)


def by_project(report: ReportDict) -> Iterator[tuple[Project, list[Finding]]]:
    """The projects of a report, each with the findings in it."""
    inner = sorted((each["path"] for each in report["projects"] if each["path"] != REST), key=len, reverse=True)
    found: dict[str, list[Finding]] = {}
    for finding in report["findings"]:
        found.setdefault(next((each for each in inner if _lies_in(finding["path"], each)), REST), []).append(finding)
    for project in report["projects"]:
        yield project, found.get(project["path"], [])
