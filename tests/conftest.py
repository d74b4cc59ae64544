"""How the tests are spread over processes when there are several (`pytest -n 2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer

RUNNING_STACK = "tests/reference_stack/running/"


class OneStackScheduling(LoadScopeScheduling):
    """The tests of the running stack, of which there is one, go to one process; every other test goes where there is time."""

    def _split_scope(self, nodeid: str) -> str:
        return RUNNING_STACK if nodeid.startswith(RUNNING_STACK) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneStackScheduling:
    """Schedule for one stack."""
    return OneStackScheduling(config, log)
