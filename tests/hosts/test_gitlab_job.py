"""The job for GitLab CI: its commands are run as they stand in the file, the way a runner does it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML
from tests.support.scratch_repository import (
    API,
    COMMANDS,
    PROJECT,
    SYSTEM,
    VIOLATION,
    Repository,
    clone_of_this_project,
    outside_environment,
    system,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = PROJECT / "docs" / "ci" / "gitlab.yml"
JOB = YAML(typ="safe").load(FILE.read_text("utf-8"))["hybrid-lint"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


class Installation:
    """What the first part of the job left, so that the second is run often and the first once."""

    def __init__(self, scratch: Path) -> None:
        project = clone_of_this_project(scratch / "project", outside_environment(scratch))
        self.environment = {**outside_environment(scratch), "TMPDIR": str(scratch)}
        self.environment |= {"CI": "true", "GITLAB_CI": "true", "HYBRID_LINT_PACKAGE": str(project.directory)}
        self.environment.pop("PYTHONPATH")
        done = self._shell("bash", scratch, [*JOB["before_script"], 'echo "installed=$installation"'])
        if done.returncode and os.environ.get("CI") != "true" and re.search(r"No matching|onnection", done.stderr):
            pytest.skip("no Python package index can be reached")
        assert done.returncode == 0, done.stderr
        self._directory = done.stdout.rpartition("installed=")[2].strip()

    def check(
        self, repository: Repository, given: Mapping[str, str] | None = None, shell: str = "bash"
    ) -> subprocess.CompletedProcess[str]:
        """Run the job's script in a repository, with variables that somebody set."""
        variables = {name: text for name, text in JOB["variables"].items() if name != "HYBRID_LINT_PACKAGE"}
        return self._shell(
            shell, repository.directory, JOB["script"], {**variables, "installation": self._directory, **(given or {})}
        )

    def _shell(
        self, shell: str, within: Path, lines: list[str], given: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A runner gives a shell all lines of a job at once, and ends with the first that fails."""
        return subprocess.run(
            [shell, "-e"], input="\n".join(lines) + "\n", cwd=within, env={**self.environment, **(given or {})},
            capture_output=True, encoding="utf-8", timeout=800, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("gitlab"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return system(tmp_path / "build dir", outside_environment(tmp_path))


def quality(repository: Repository) -> list[dict[str, Any]]:
    """The report that GitLab is told to take."""
    report: list[dict[str, Any]] = json.loads(
        (repository.directory / JOB["artifacts"]["reports"]["codequality"]).read_text("utf-8")
    )
    return report


@pytest.mark.parametrize("shell", ["bash", "dash"])
def test_a_clean_repository_and_one_with_a_finding(
    installation: Installation, repository: Repository, shell: str
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    done = installation.check(repository, shell=shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert quality(repository) == []
    repository.write({API: VIOLATION})
    done = installation.check(repository, shell=shell)
    assert done.returncode == 1
    assert "error[business-imports-db-driver]" in done.stdout
    assert [entry["location"]["path"] for entry in quality(repository)] == [API]


def test_only_what_a_change_adds(installation: Installation, repository: Repository) -> None:
    repository.write({API: VIOLATION})
    repository.commit_all()
    assert installation.check(repository, {"HYBRID_LINT_SINCE": "HEAD"}).returncode == 0
    assert installation.check(repository, {"HYBRID_LINT_SINCE": "HEAD~1"}).returncode == 1
    assert installation.check(repository, {"HYBRID_LINT_SINCE": "nowhere"}).returncode == 2


def test_what_a_change_loosens(installation: Installation, repository: Repository) -> None:
    repository.write({"hybrid-lint.toml": SYSTEM["hybrid-lint.toml"] + 'exclude = ["services/**"]\n'})
    assert installation.check(repository, {"HYBRID_LINT_GUARD": "HEAD"}).returncode == 1
    assert {entry["location"]["path"] for entry in quality(repository)} == {"hybrid-lint.toml"}


def test_further_options_stand_on_lines(installation: Installation, repository: Repository) -> None:
    repository.write({API: VIOLATION, "own config.toml": 'select = ["build-context-and-dockerfile-exist"]\n'})
    assert installation.check(repository, {"HYBRID_LINT_ARGS": "--fail-on=never"}).returncode == 0
    given = {"HYBRID_LINT_ARGS": "\n--config=own config.toml\n--quiet\n"}
    assert installation.check(repository, given).returncode == 0


@pytest.mark.parametrize("name", ["HYBRID_LINT_PATH", "HYBRID_LINT_SINCE", "HYBRID_LINT_GUARD", "HYBRID_LINT_ARGS"])
def test_no_variable_is_run(installation: Installation, repository: Repository, name: str) -> None:
    done = installation.check(repository, {name: COMMANDS})
    assert "* $(touch obeyed) `touch obeyed`" in done.stderr  # it arrived whole
    assert not list(repository.directory.rglob("obeyed"))


def test_what_is_cached_is_where_the_cache_lies(installation: Installation, repository: Repository) -> None:
    installation.check(repository)
    (cached,) = JOB["cache"]["paths"]
    assert (repository.directory / cached.replace("$HYBRID_LINT_PATH", ".") / "facts.sqlite3").exists()


def test_the_file_is_what_gitlab_takes() -> None:
    options = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(FILE)]
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
