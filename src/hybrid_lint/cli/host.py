"""What the host of a repository has: its root, addresses of its files, and the summary of the job that runs."""

# pathlib would cost a tenth of a warm run.
# ruff: noqa: PTH110, PTH123, PTH202

from __future__ import annotations

import os

from hybrid_lint.errors import UsageError
from hybrid_lint.report.relocation import naming, relocated
from hybrid_lint.tree.git_index import git_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.report.document import ReportDict

#: GitHub takes a summary of 1 MiB for a step, and drops a longer one whole.
_SUMMARY_BYTES = 1_000_000


def in_repository(report: ReportDict, root: str) -> ReportDict:
    """The report on `root` with paths from the root of the repository that it lies in."""
    return relocated(report, naming(root, _top(root)))


def part_of_repository(root: str) -> str:
    """The path of a checked directory in its repository; empty for the whole."""
    return root[len(_top(root)) :].strip("/\\").replace("\\", "/")


def _top(root: str) -> str:
    found = git_directory(root)
    return os.path.realpath(found[0]) if found else root


def source_address() -> str | None:
    """Where the judged commit shows its files, as the variables of GitHub Actions and GitLab CI say."""
    given = os.environ.get
    repository, commit = given("GITHUB_REPOSITORY"), given("GITHUB_SHA")
    if repository and commit:
        return f"{given('GITHUB_SERVER_URL') or 'https://github.com'}/{repository}/blob/{commit}"
    project, commit = given("CI_PROJECT_URL"), given("CI_COMMIT_SHA")
    return f"{project}/-/blob/{commit}" if project and commit else None


def add_to_job_summary(report: ReportDict, root: str) -> None:
    """Tells the findings that GitHub would drop from the annotations in the summary of the job, if there is one.

    Raises `UsageError` if it cannot be written.
    """
    from hybrid_lint.report.github import further

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    findings = further(in_repository(report, root))
    if not path or not findings:
        return
    from hybrid_lint.report.markdown import table

    title = "\n### hybrid-lint: further findings\n\n"
    try:
        before = os.path.getsize(path) if os.path.exists(path) else 0
        room = _SUMMARY_BYTES - before - len(title)
        if room < 1_000:
            return
        text = title + table(findings, source=source_address(), limit=room)
        with open(path, "ab") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(
            f"the summary of the job cannot be written: `{path}`: {error.strerror or error}",
            hints=["GITHUB_STEP_SUMMARY names the file; without it there is none."],
        ) from error
