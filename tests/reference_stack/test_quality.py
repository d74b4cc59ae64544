"""The stack's own quality gate, as `make lint` and `make test` run it: with the locked tools, for every project of the stack.

The commands are read from the Makefile. Its `uv run` takes packages from the addresses that the lock names; here they come from the index
that the machine is set up for, and their hashes from the lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.running_stack import CACHE, STACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAKEFILE = (STACK / "Makefile").read_text(encoding="utf-8")
PROJECTS = re.search(r"^projects := (.+)$", MAKEFILE, re.M)[1].split()  # type: ignore[index]
LOWEST_COVERAGE = 80.0
CRITICAL_PATHS = "critical_paths.txt"
# Two runs here; the one that measures the coverage is the third, in the written order.
SEEDS = (1, 2)
# Brings the tests into another order; not one of the stack's own tools.
SHUFFLE = "pytest-randomly==5.1.0"


def recipe(target: str) -> list[str]:
    """The commands that a target of the Makefile runs in each project."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.M)
    assert found, target
    bodies = re.findall(r"\(cd \$\$project && (.+)\); done", found[1])
    return [command for body in bodies for command in body.split(" && ")]


def without_uv(command: str) -> list[str]:
    """A command as it is in an environment that has the tools already; with its redirection it takes a shell."""
    direct = command.replace("uv run ", "")
    return ["bash", "-c", direct] if "<" in direct else direct.split()


LINT = [without_uv(command) for command in recipe("lint")]
UNIT_TESTS = recipe("test")
MEASURE, CHECK_CRITICAL_PATHS = (without_uv(command) for command in UNIT_TESTS)
# Forgets that the last statement of a file was run.
FORGET_A_STATEMENT = """
import sys
from coverage import Coverage, CoverageData

data_file, forgetful_file, source = sys.argv[1:]
coverage = Coverage(data_file)
coverage.load()
data, forgetful = coverage.get_data(), CoverageData(forgetful_file)
arcs = {name: data.arcs(name) for name in data.measured_files()}
last = coverage.analysis2(source)[1][-1]
arcs[source] = [arc for arc in arcs[source] if max(arc) < last]
forgetful.add_arcs(arcs)
forgetful.write()
"""


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str], timeout: float = 600) -> str:
    """Run a command that must succeed."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=timeout, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(command)} in {cwd.name} ended with {done.returncode}:\n{said[-6000:]}"
    return said


@cache
def index_settings() -> dict[str, str]:
    """Where this machine takes Python packages from, as uv reads it."""
    settings = {}
    for option, variable in (("index-url", "UV_DEFAULT_INDEX"), ("cert", "SSL_CERT_FILE")):
        command = [sys.executable, "-m", "pip", "config", "get", f"global.{option}"]
        value = (
            os.environ.get(variable)
            or subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        )
        if value:
            settings[variable] = value
    return settings


@cache
def environment_of(project: str) -> Path:
    """A virtual environment with what the project's lock names; made once for each lock."""
    directory = STACK / project
    lock = hashlib.sha256((directory / "uv.lock").read_bytes() + SHUFFLE.encode()).hexdigest()[:16]
    target = CACHE / "quality" / f"{Path(project).name}_{lock}"
    if (target / "complete").exists():
        return target
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **index_settings(), "UV_HTTP_TIMEOUT": "180", "VIRTUAL_ENV": str(target)}
    uv = [sys.executable, "-m", "uv"]
    wanted = re.search(r'^requires-python = "(.+)"$', (directory / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert wanted
    requirements = target.parent / f"{target.name}.txt"
    run(
        [*uv, "export", "--frozen", "--all-groups", "--no-emit-project", "--quiet", "-o", str(requirements)],
        directory,
        env,
    )
    run([*uv, "venv", "--python", wanted[1], "--no-python-downloads", str(target)], directory, env)
    install = [*uv, "pip", "install", "--quiet", "--python", str(target / "bin" / "python")]
    try:
        run([*install, "--require-hashes", "-r", str(requirements)], directory, env)
        run([*install, SHUFFLE], directory, env)
    except AssertionError as error:
        if os.environ.get("CI") != "true" and re.search(
            r"[Ff]ailed to (fetch|connect)|dns error|timed out", str(error)
        ):
            pytest.skip("no Python package index can be reached")
        raise
    (target / "complete").touch()
    return target


def in_project(project: str, command: Sequence[str], scratch: Path, *options: str) -> str:
    """Run a tool of the project's environment in its folder, and leave nothing there."""
    own = environment_of(project)
    name = Path(project).name
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PYTEST", "COVERAGE", "COV_"))
    } | {
        "PATH": f"{own / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "VIRTUAL_ENV": str(own),
        "PYTHONDONTWRITEBYTECODE": "1",
        "COVERAGE_FILE": str(scratch / "coverage"),
        "MYPY_CACHE_DIR": str(CACHE / "quality" / f"mypy_{name}"),
        "RUFF_CACHE_DIR": str(CACHE / "quality" / f"ruff_{name}"),
    }
    return run([*command, *options], STACK / project, env)


@pytest.mark.run_check("RUN039")
def test_the_gate_has_all_tools() -> None:
    """RUN039: `make lint` runs ruff twice, mypy and bandit; mypy is strict in every project."""
    assert [command[:2] for command in LINT] == [["ruff", "check"], ["ruff", "format"], ["mypy", "."], ["bandit", "-q"]]
    for project in PROJECTS:
        assert re.search(
            r"^\[tool\.mypy\]\n(?:.+\n)*strict = true",
            (STACK / project / "pyproject.toml").read_text(encoding="utf-8"),
            re.M,
        )


@pytest.mark.run_check("RUN039")
@pytest.mark.parametrize("command", LINT, ids=" ".join)
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.timeout(900)
def test_a_tool_finds_nothing(project: str, command: list[str], tmp_path: Path) -> None:
    """RUN039: each tool ends with exit code 0."""
    in_project(project, command, tmp_path)


@pytest.mark.run_check("RUN035")
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.timeout(900)
def test_unit_tests_cover_enough(project: str, tmp_path: Path) -> None:
    """RUN035: the unit tests need no network and no container; they cover 80 % of lines and branches, 100 % of the critical paths."""
    report = tmp_path / "coverage.json"
    options = ("-p", "no:cacheprovider", "-p", "no:randomly", f"--cov-report=json:{report}")
    in_project(project, MEASURE, tmp_path, *options)
    in_project(project, CHECK_CRITICAL_PATHS, tmp_path)
    measured = json.loads(report.read_text(encoding="utf-8"))
    assert measured["meta"]["branch_coverage"]
    assert measured["totals"]["percent_covered"] >= LOWEST_COVERAGE
    critical = (STACK / project / CRITICAL_PATHS).read_text(encoding="utf-8").split()
    assert critical
    for path in critical:
        assert measured["files"][path]["summary"]["percent_covered"] == 100, path
        assert "no cover" not in (STACK / project / path).read_text(encoding="utf-8"), path
    see_that_the_check_bites(project, tmp_path, critical)


def see_that_the_check_bites(project: str, scratch: Path, critical: Sequence[str]) -> None:
    """A statement that no test runs, a module that is gone, and an empty list fail the command of the Makefile."""
    forgetful = scratch / "forgetful"
    forgetful.mkdir()
    files = (scratch / "coverage", forgetful / "coverage", STACK / project / critical[0])
    in_project(project, ["python", "-c", FORGET_A_STATEMENT, *map(str, files)], scratch)
    with pytest.raises(AssertionError, match="is less than fail-under=100"):
        in_project(project, CHECK_CRITICAL_PATHS, forgetful)
    shell, option, command = CHECK_CRITICAL_PATHS
    for listed, said in (("no_such_module.py", "No source for code"), ("", "is less than fail-under=100")):
        other_list = scratch / "other_list.txt"
        other_list.write_text(listed, encoding="utf-8")
        with pytest.raises(AssertionError, match=said):
            in_project(project, [shell, option, command.replace(CRITICAL_PATHS, str(other_list))], scratch)


@pytest.mark.run_check("RUN035")
@pytest.mark.parametrize("file", ["use_cases/task_management/scripts/test.sh", ".github/workflows/ci.yml"])
def test_unit_tests_are_the_same_everywhere(file: str) -> None:
    """RUN035: the script of the use case and the workflow run what `make test` runs."""
    lines = (STACK / file).read_text(encoding="utf-8").splitlines()
    said = [line.strip().removeprefix("- run: ") for line in lines]
    assert [line for line in said if line in UNIT_TESTS] == UNIT_TESTS


@pytest.mark.run_check("RUN036")
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.timeout(900)
def test_unit_tests_pass_in_any_order(project: str, tmp_path: Path) -> None:
    """RUN036: runs in other orders have the same result."""
    results = set()
    for seed in SEEDS:
        said = in_project(
            project,
            ["pytest", "tests/unit"],
            tmp_path,
            "-p",
            "no:cacheprovider",
            "-p",
            "randomly",
            f"--randomly-seed={seed}",
        )
        counted = re.search(r"(\d+) passed", said)
        assert counted, said[-2000:]
        results.add(counted[1])
    assert len(results) == 1
