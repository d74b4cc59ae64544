"""The quality gate of the second stack, as its `make lint` and `make test` run it, for every service; the commands are read from its Makefile."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.support.platform_tools import MAKEFILE, PLATFORM, SERVICES, in_service

if TYPE_CHECKING:
    from pathlib import Path

LOWEST_COVERAGE = 80.0
# Two runs here; the one that measures the coverage is the third, in the written order.
SEEDS = (1, 2)


def recipe(target: str) -> list[str]:
    """The commands that a target of the Makefile runs in each service."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.M)
    assert found, target
    bodies = re.findall(r"\(cd \$\$service && (.+)\); done", found[1])
    return [command for body in bodies for command in body.split(" && ")]


LINT = recipe("lint")
(UNIT_TESTS,) = recipe("test")


def test_the_gate_has_all_tools() -> None:
    """`make lint` runs ruff twice, mypy, which is strict, and bandit."""
    tools = [command.removeprefix(".venv/bin/").split()[0:2] for command in LINT]
    assert tools == [["ruff", "check"], ["ruff", "format"], ["mypy", "--config-file"], ["bandit", "-q"]]
    settings = (PLATFORM / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r"^\[tool\.mypy\]\n(?:.+\n)*strict = true", settings, re.M)


@pytest.mark.parametrize("command", LINT)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.timeout(900)
def test_a_tool_finds_nothing(service: str, command: str, tmp_path: Path) -> None:
    """Each tool ends with exit code 0."""
    in_service(service, command, tmp_path)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.timeout(900)
def test_unit_tests_cover_enough(service: str, tmp_path: Path) -> None:
    """The unit tests need no network and no container; they cover 80 % of lines and branches."""
    report = tmp_path / "coverage.json"
    in_service(
        service, UNIT_TESTS, tmp_path, "-p", "no:cacheprovider", "-p", "no:randomly", f"--cov-report=json:{report}"
    )
    measured = json.loads(report.read_text(encoding="utf-8"))
    assert measured["meta"]["branch_coverage"]
    assert measured["totals"]["percent_covered"] >= LOWEST_COVERAGE


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.timeout(900)
def test_unit_tests_pass_in_any_order(service: str, tmp_path: Path) -> None:
    """Runs in other orders have the same result."""
    command = UNIT_TESTS.replace(" --cov ", " ").replace("--cov-config=../pyproject.toml", "--no-cov")
    results = set()
    for seed in SEEDS:
        said = in_service(
            service, command, tmp_path, "-p", "no:cacheprovider", "-p", "randomly", f"--randomly-seed={seed}"
        )
        counted = re.search(r"(\d+) passed", said)
        assert counted, said[-2000:]
        results.add(counted[1])
    assert len(results) == 1


def test_the_workflow_runs_what_the_makefile_runs() -> None:
    """The same tools with the same options; the threshold of the coverage is said there too."""
    workflow = (PLATFORM / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    said = [line.strip().removeprefix("- run: ") for line in workflow.splitlines()]
    commands = [command.replace(".venv/bin/", "") for command in [*LINT, UNIT_TESTS]]
    assert [
        line.replace(" --cov-fail-under=80", "")
        for line in said
        if line.split(" ")[0] in {"ruff", "mypy", "bandit", "python"}
    ] == commands
    services = re.search(r"service: \[(.+)\]", workflow)
    assert services
    assert services[1].split(", ") == SERVICES
