"""How the tests are spread over processes when there are several (`pytest -n 2`), and what is said at the end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from _pytest.terminal import TerminalReporter
    from xdist.remote import Producer

# What else the machine does decides how fast an input is made, and a test must not fail for that.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

#: Tests of running stacks, one after another: two stacks at once would take each other's time.
RUNNING = ("tests/reference_stack/running/", "tests/reference_stack/running_ecommerce/")
#: Each file of `hosts` makes an installation of its own, which takes longer than its tests; that of `errors` looks back at all its tests.
TOGETHER = ("tests/hosts/", "tests/errors/")
HOW_TO_GET_DOCKER = "install_docker_engine.sh"


class OneStackScheduling(LoadScopeScheduling):
    """The tests of running stacks go to one process, and so do those of one file in some folders.

    Every other test goes where there is time.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(TOGETHER):
            return nodeid.partition("::")[0]
        return RUNNING[0] if nodeid.startswith(RUNNING) else nodeid


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much a test tries that could try for ever."""
    parser.addoption("--kills", type=int, default=15, help="runs that are killed by tests/pipeline/test_killed_runs.py")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: that of the running stacks mostly waits for their containers."""
    return (os.cpu_count() or 1) + 1


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What computes makes way for the containers and for who asks them: their tests have deadlines."""
    if hasattr(item.config, "workerinput") and hasattr(os, "nice") and not item.nodeid.startswith(RUNNING):
        os.nice(10 - os.nice(0))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneStackScheduling:
    """Schedule for one stack."""
    return OneStackScheduling(config, log)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say in one line why the running stacks were not tested, where that is so for want of Docker."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    without_docker = [each.removeprefix("Skipped: ") for each in reasons if HOW_TO_GET_DOCKER in each]
    if without_docker:
        terminalreporter.write_line(
            f"Skipped for want of Docker, tests of the running reference stacks: {len(without_docker)} ({without_docker[0]})"
        )
