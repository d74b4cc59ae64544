"""The running reference stack: one for all tests of this folder, of real containers, gone after the last of them."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The reaper container of testcontainers comes from a registry; the stack is cleaned up by its label instead.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")

from tests.support import running_stack
from tests.support.broker import Broker
from tests.support.fake_telegram import FakeTelegram
from tests.support.stack_session import ending, without_docker
from tests.support.task_user import StoredData, TaskUser

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bringing the stack up takes minutes, so a test's deadline starts after its fixtures.

    This stack comes after all else, and what measures last, when what runs beside it has probably ended.
    """
    for item in items:
        if item.path.is_relative_to(HERE) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(300, func_only=True))
    items.sort(key=lambda item: item.path.is_relative_to(HERE) + (item.path == HERE / "test_load.py"))


@dataclass(frozen=True)
class _Session:
    """The stack and the servers of the test session that it talks to."""

    stack: running_stack.RunningStack
    telegram: FakeTelegram


_END = pytest.StashKey[ExitStack]()
pytest_runtest_teardown = ending(HERE, _END)


@pytest.fixture(scope="session")
def _session(pytestconfig: pytest.Config) -> Iterator[_Session]:
    """The stack, healthy. Without Docker its tests are skipped; in CI that is a failure."""
    without_docker(running_stack.docker_missing(), os.environ.get("CI") == "true")
    running = running_stack.create()
    with ExitStack() as end:
        # The bot asks for Telegram when it starts, so Telegram is there before and for as long as the stack.
        telegram = FakeTelegram(int(running.environment["TELEGRAM_PORT"]), running.environment["BOT_TOKEN"])
        end.enter_context(telegram)
        if not running_stack.keep():
            end.callback(running.remove)
        pytestconfig.stash[_END] = end
        running.start()
        yield _Session(running, telegram)


@pytest.fixture(scope="session")
def stack(_session: _Session) -> running_stack.RunningStack:
    """The stack, healthy."""
    return _session.stack


@pytest.fixture
def telegram(_session: _Session) -> FakeTelegram:
    """The Bot API server of the session, polled by the bot; a bot that was alone before notices it within a minute."""
    running_stack.wait_until(_session.telegram.is_polled, within=90, what="the bot asks Telegram for updates")
    return _session.telegram


@pytest.fixture(scope="session")
def broker(stack: running_stack.RunningStack) -> Broker:
    """The stack's RabbitMQ."""
    return Broker(stack)


@pytest.fixture(scope="session")
def stored(stack: running_stack.RunningStack) -> StoredData:
    """What the data services hold."""
    return StoredData(stack)


@pytest.fixture
def user(stack: running_stack.RunningStack) -> TaskUser:
    """Somebody new who uses the API."""
    return TaskUser(stack)
