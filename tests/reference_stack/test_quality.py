"""The stack's own quality gate, as `make lint` and `make test` run it: with the locked tools, for every project of the stack.

The commands are read from the Makefile.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.locked_tools import MAKEFILE, PROJECTS, in_project
from tests.support.running_stack import STACK

if TYPE_CHECKING:
    from collections.abc import Sequence

LOWEST_COVERAGE = 80.0
CRITICAL_PATHS = "critical_paths.txt"
# Two runs here; the one that measures the coverage is the third, in the written order.
SEEDS = (1, 2)


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
