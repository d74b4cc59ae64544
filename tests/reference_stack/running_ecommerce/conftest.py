"""The running e-commerce platform: one for all tests of this folder, of real containers, gone after the last of them."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The reaper container of testcontainers comes from a registry; the stack is cleaned up by its label instead.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")

from tests.support import ecommerce_stack, running_stack
from tests.support.broker import Broker
from tests.support.ecommerce_stack import Customer, EcommerceStack
from tests.support.stack_session import ending, without_docker

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
_END = pytest.StashKey[ExitStack]()
pytest_runtest_teardown = ending(HERE, _END)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bringing the platform up takes minutes, so a test's deadline starts after its fixtures."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(300, func_only=True))


@pytest.fixture(scope="session")
def stack(pytestconfig: pytest.Config) -> Iterator[EcommerceStack]:
    """The platform, healthy. Without Docker its tests are skipped; in CI that is a failure."""
    without_docker(running_stack.docker_missing(), os.environ.get("CI") == "true")
    running = ecommerce_stack.create()
    with ExitStack() as end:
        if not running_stack.keep():
            end.callback(running.remove)
        pytestconfig.stash[_END] = end
        running.start()
        yield running


@pytest.fixture(scope="session")
def broker(stack: EcommerceStack) -> Broker:
    """The platform's RabbitMQ, as its administrator sees it."""
    return Broker(stack, ("admin", stack.environment["RABBITMQ_ADMIN_PASSWORD"]))


@pytest.fixture
def customer(stack: EcommerceStack) -> Customer:
    """Somebody new."""
    return Customer(stack)
