"""Messages about what was typed, and about what it points at."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from tests.support.error_table import Case, variable

from hybrid_lint.cli.test_cases import cases_of_packs
from hybrid_lint.rulepack.rule import Packs
from hybrid_lint.tree.git_history import Revision

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class _FullDisk(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, os.strerror(28))


def _drives(_paths: object) -> str:
    raise ValueError("Paths don't have the same drive")


def _full(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _FullDisk())


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
MANY = {f"services/task_api/part_{at}.py": "import asyncpg\n" for at in range(12)}
TWO = {"one/a.py": "", "one/hybrid-lint.toml": "", "two/b.py": "", "two/hybrid-lint.toml": ""}

CASES = [
    Case("`nowhere.py` does not exist", "check nowhere.py"),
    Case("`nowhere` does not exist", "services nowhere"),
    Case("`docker-compose.yml` is not a directory", "services docker-compose.yml"),
    Case("`--root nowhere` is not a directory", "check --root nowhere"),
    Case("`--config nowhere.toml` is not a file", "check --config nowhere.toml"),
    Case("`docker-compose.yml` lies outside the checked root", "check --root services docker-compose.yml"),
    Case("the paths do not belong to one repository", "check one/a.py two/b.py", TWO, bare=True),
    Case(
        "the paths lie on different drives",
        "check docker-compose.yml services",
        given=lambda _root, monkeypatch: monkeypatch.setattr(os.path, "commonpath", _drives),
    ),
    Case("`--select` selects no rule", "check --select ,"),
    Case("`--select`: no rule, category or code is called `namin`", "check --select namin"),
    Case("with `--select` and `--ignore` no rule is left to check", "check --select naming --ignore naming"),
    Case("`--output a.txt` and `--output b.txt` both name the file of the one report", "check -o a.txt -o b.txt"),
    Case("write to one file", "check -o sarif=x -o json=x"),
    Case("`--output` names no file", "check --output="),
    Case("`--output sarif=` names no file", "check --output sarif="),
    Case("no format is called `sarf`", "check --output sarf=x"),
    Case("`--output nowhere/report.txt` cannot be written", "check --output nowhere/report.txt"),
    Case("`--output services` cannot be written", "check --output services"),
    Case("the output cannot be written: No space left on device", "check", given=_full),
    Case(
        "the summary of the job cannot be written",
        "check --format github",
        MANY,
        given=lambda root, monkeypatch: monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root)),
    ),
    Case("`HYBRID_LINT_TODAY` is `May`, which is no day", "check", given=variable("HYBRID_LINT_TODAY", "May")),
    # git
    Case("`--since HEAD` needs a git repository", "check --since HEAD", {"a.py": ""}, bare=True),
    Case("`--since nowhere`: git knows no such commit here", "check --since nowhere"),
    Case("which cannot be run", "check --since HEAD", given=variable("PATH", "")),
    Case(
        "this clone lacks content of the commit 000000000000",
        call=lambda root: Revision(str(root), str(root / ".git"), "0" * 40, None).blobs([]),
    ),
    # other commands
    Case("no rule is called `naming`", "explain naming"),
    Case("no category is called `namin`", "rules --category namin"),
    Case("no table or view is called `fil`", "facts fil"),
    Case("the query was refused", "query 'DELETE FROM file'"),
    Case("the query was stopped after 0.1 seconds", f"query --time-limit 0.1 '{ENDLESS}'"),
    Case("name packs or directories of cases", "test"),
    Case("`nowhere` does not exist", "test nowhere"),
    Case("no cases below", "test services"),
    Case("these packs have no cases", call=lambda _root: cases_of_packs([], Packs([], [], {}, {}))),
    Case("there is no rule, view, list, file or directory `nowhere`", "test --needless nowhere"),
    Case("nothing of `services` could be left out", "test --needless services"),
]
