"""The running reference stack: one for the whole session, of real containers, gone afterwards."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The reaper container of testcontainers comes from a registry; the stack is cleaned up by its label instead.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")

from tests.support import running_stack

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bringing the stack up takes minutes, so a test's deadline starts after its fixtures."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(300, func_only=True))


@pytest.fixture(scope="session")
def stack() -> Iterator[running_stack.RunningStack]:
    """The stack, healthy. Without Docker its tests are skipped; in CI that is a failure."""
    missing = running_stack.docker_missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    if os.environ.get("PYTEST_XDIST_WORKER"):
        pytest.fail("the stack exists once: run these tests in one process, without -n")
    running = running_stack.create()
    try:
        running.start()
        yield running
    finally:
        if not running_stack.keep():
            running.remove()
