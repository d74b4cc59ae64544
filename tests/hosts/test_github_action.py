"""The composite action: its commands are run as they stand in the file, the way a runner does it."""

from __future__ import annotations

import json
import os
import re
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

FILE = PROJECT / "action.yml"
ACTION = YAML(typ="safe").load(FILE.read_text("utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
EXPRESSION = re.compile(r"\$\{\{ (?P<name>[\w.-]+) \}\}")
#: Modules that Python or pip would import from the working directory, if they were let.
STAND_INS = ("venv", "ensurepip", "pip", "sitecustomize", "typing", "hybrid_lint", "rich")


class Runner:
    """A runner's directories, and steps of the action run in them."""

    def __init__(self, scratch: Path, project: Repository) -> None:
        self.temporary = scratch / "runner temp"
        self.temporary.mkdir()
        self._project = project
        self.outputs = {"python.outputs.python-path": sys.executable}

    def step(
        self, name: str, within: Path, inputs: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one step; its outputs are those of the runner afterwards, its summary is in `self.summary`."""
        defaults = {key: value["default"] for key, value in ACTION["inputs"].items()}
        known = {f"inputs.{key}": value for key, value in {**defaults, **(inputs or {})}.items()}
        known |= {f"steps.{key}": value for key, value in self.outputs.items()}
        step = STEPS[name]
        assert step["shell"] == "bash"
        script = self.temporary / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        written, self.summary = self.temporary / "outputs", self.temporary / "summary"
        for file in (written, self.summary):
            file.write_text("")
        environment = outside_environment(self.temporary)
        environment.pop("PYTHONPATH")
        environment |= {
            "GITHUB_ACTIONS": "true",
            "CI": "true",
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_ACTION_PATH": str(self._project.directory),
            "GITHUB_OUTPUT": str(written),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            **{key: EXPRESSION.sub(lambda found: known[found["name"]], value) for key, value in step["env"].items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=within, env=environment, capture_output=True, encoding="utf-8", timeout=800, check=False,
        )  # fmt: skip
        pairs = (line.partition("=") for line in written.read_text("utf-8").splitlines())
        self.outputs |= {f"{name}.outputs.{key}": value for key, _, value in pairs}
        return done

    def sarif(self) -> dict[str, Any]:
        """The report that the action says it wrote."""
        (output,) = EXPRESSION.findall(ACTION["outputs"]["sarif"]["value"])
        report: dict[str, Any] = json.loads(Path(self.outputs[output.removeprefix("steps.")]).read_text("utf-8"))
        return report


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which the action has installed hybrid-lint, in a workspace that wants to have a say in it."""
    scratch = tmp_path_factory.mktemp("action")
    environment = outside_environment(scratch)
    runner = Runner(scratch, clone_of_this_project(scratch / "action", environment))
    hostile = {f"{name}.py": "open('obeyed', 'w')\n" for name in STAND_INS}
    workspace = system(scratch / "workspace", environment, {**SYSTEM, **hostile})
    done = runner.step("install", workspace.directory)
    unreachable = re.search(r"No matching distribution|onnection", done.stderr)
    if done.returncode and unreachable and os.environ.get("CI") != "true":
        pytest.skip("no Python package index can be reached")
    assert done.returncode == 0, done.stderr
    assert not (workspace.directory / "obeyed").exists()
    checked = runner.step("check", workspace.directory)
    assert (checked.returncode, (workspace.directory / "obeyed").exists()) == (0, False), checked.stderr
    return runner


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return system(tmp_path / "workspace", outside_environment(tmp_path))


pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_installed_version_is_part_of_the_key_of_the_cache(runner: Runner) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", runner.outputs["install.outputs.version"])


def test_a_clean_repository(runner: Runner, repository: Repository) -> None:
    done = runner.step("check", repository.directory)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All checks passed")
    assert runner.sarif()["runs"][0]["results"] == []
    assert runner.summary.read_text("utf-8") == ""


def test_a_finding_is_an_annotation_and_a_result_and_fails_the_step(runner: Runner, repository: Repository) -> None:
    repository.write({API: VIOLATION})
    done = runner.step("check", repository.directory)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(f"::error title=business-imports-db-driver,file={API},line=1,")
    (result,) = runner.sarif()["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == API


def test_what_github_would_drop_is_in_the_summary_of_the_job(runner: Runner, repository: Repository) -> None:
    repository.write({f"services/task_api/part_{at}.py": "import asyncpg\n" for at in range(13)})
    done = runner.step("check", repository.directory)
    assert (done.returncode, done.stdout.count("::error ")) == (1, 10)
    assert runner.summary.read_text("utf-8").count("business-imports-db-driver") == 3


def test_only_what_a_change_adds(runner: Runner, repository: Repository) -> None:
    repository.write({API: VIOLATION})
    repository.commit_all()
    repository.write({"services/task_api/titles.py": "TITLE = 'Tasks'\n"})
    assert runner.step("check", repository.directory, {"since": "HEAD"}).returncode == 0
    assert runner.step("check", repository.directory, {"since": "HEAD~1"}).returncode == 1


def test_what_a_change_loosens(runner: Runner, repository: Repository) -> None:
    repository.write(
        {"hybrid-lint.toml": SYSTEM["hybrid-lint.toml"] + 'fail-on = "error"\nexclude = ["services/**"]\n'}
    )
    assert runner.step("check", repository.directory).returncode == 0
    done = runner.step("check", repository.directory, {"guard": "HEAD"})
    assert (done.returncode, "file=hybrid-lint.toml" in done.stdout) == (1, True), done.stdout + done.stderr


def test_a_directory_of_a_larger_repository(runner: Runner, tmp_path: Path) -> None:
    files = {f"the backend/{name}": text for name, text in {**SYSTEM, API: VIOLATION}.items()}
    repository = system(tmp_path / "large", outside_environment(tmp_path), files)
    done = runner.step("check", repository.directory, {"path": "the backend"})
    assert (done.returncode, f"file=the backend/{API}" in done.stdout) == (1, True)


def test_further_options_stand_on_lines(runner: Runner, repository: Repository) -> None:
    repository.write({API: VIOLATION, "own config.toml": 'select = ["build-context-and-dockerfile-exist"]\n'})
    assert runner.step("check", repository.directory, {"args": "--fail-on=never\n"}).returncode == 0
    assert runner.step("check", repository.directory, {"args": "\n--config=own config.toml\n--quiet\n"}).returncode == 0


def test_a_mistake_is_told_and_is_no_finding(runner: Runner, repository: Repository) -> None:
    done = runner.step("check", repository.directory, {"since": "no-such-branch"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: `--since no-such-branch`")


@pytest.mark.parametrize("name", sorted(ACTION["inputs"]))
def test_no_input_is_run(runner: Runner, repository: Repository, name: str) -> None:
    done = runner.step("check", repository.directory, {name: COMMANDS})
    assert "* $(touch obeyed) `touch obeyed`" in done.stderr  # it arrived whole
    assert not list(repository.directory.rglob("obeyed"))


def test_what_is_cached_is_where_the_cache_lies(runner: Runner, repository: Repository) -> None:
    """And it is saved under the name that it is looked for."""
    runner.step("check", repository.directory)
    assert (repository.directory / ".hybrid_lint_cache" / "facts.sqlite3").exists()
    restored = STEPS["cache"]
    (saved,) = [step for step in ACTION["runs"]["steps"] if step.get("uses", "").startswith("actions/cache/save@")]
    assert restored["with"]["path"] == saved["with"]["path"] == "${{ inputs.path }}/.hybrid_lint_cache"
    assert saved["with"]["key"] == "${{ steps.cache.outputs.cache-primary-key }}"
    prefixes = restored["with"]["restore-keys"].split("\n")[:-1]
    assert all(restored["with"]["key"].startswith(prefix) for prefix in prefixes)


def test_the_file_is_what_github_takes() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_is_written_into_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
