"""The operator's command that gives dead letters back to their queue."""

import json
import logging
from collections.abc import Iterator
from typing import Any
from unittest.mock import AsyncMock

import pytest

from task_platform import replay_dead_letters
from task_platform.errors import BrokerUnavailableError
from task_platform.replay_dead_letters import main
from task_platform.settings import ServiceSettings
from task_platform.topology import WORK_QUEUES
from tests.unit.doubles import NOW, BrokerDouble, DeadLetterDouble

QUEUE = "analytics.task_events"


class Bench:
    """The command with a broker of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.broker = BrokerDouble()
        self.broker.dead_letters.message_count = 0
        self.connect = AsyncMock(return_value=self.broker)
        self.lines: list[dict[str, Any]] = []
        self._capsys = capsys
        monkeypatch.setattr(replay_dead_letters, "connect_broker", self.connect)

    def dead_letter(self, message_id: str, headers: dict[str, Any] | None = None) -> None:
        """Put a message behind the others."""
        message = DeadLetterDouble(message_id, self.broker.journal, headers or {})
        self.broker.dead_letters.messages.append(message)
        self.broker.dead_letters.message_count += 1

    def run(self, *arguments: str) -> int:
        """Run the command and keep the lines it prints."""
        exit_code = main([QUEUE, *arguments])
        self.lines = [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]
        return exit_code

    @property
    def left(self) -> list[str]:
        """What the command did not take."""
        return [message.message_id for message in self.broker.dead_letters.messages]

    def line(self, message: str) -> dict[str, Any]:
        """The only line of its kind."""
        (found,) = [line for line in self.lines if line["message"] == message]
        return found


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(capsys, monkeypatch)


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_confirms_before_it_acknowledges(bench: Bench) -> None:
    bench.dead_letter("first")
    bench.dead_letter("second")
    assert bench.run() == 0
    assert bench.broker.journal == [
        f"first confirmed in {QUEUE}",
        "first acknowledged",
        f"second confirmed in {QUEUE}",
        "second acknowledged",
    ]
    assert bench.broker.closed
    summary = bench.line("dead_letters_replayed")
    assert (summary["queue"], summary["messages_found"], summary["messages_done"]) == (QUEUE, 2, 2)


def test_connects_under_its_own_name_and_prints_in_production(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICE_NAME", "task_analytics_worker")
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    assert bench.run() == 0
    assert bench.connect.await_args is not None
    (settings,) = bench.connect.await_args.args
    assert isinstance(settings, ServiceSettings)
    assert settings.service_name == "replay_dead_letters"
    assert bench.line("dead_letters_replayed")["service"] == "replay_dead_letters"


def test_says_what_each_message_is(bench: Bench) -> None:
    death = {"queue": QUEUE, "reason": "rejected", "time": NOW}
    headers = {"x-request-id": "request-1", "x-retry-count": 3, "x-death": [death, {"time": None}]}
    bench.dead_letter("first", headers)
    bench.run()
    line = bench.line("dead_letter_replayed")
    assert (
        line.items()
        >= {
            "queue": QUEUE,
            "message_id": "first",
            "event_type": "task.created",
            "source_service": "task_api_service",
            "retry_count": 3,
            "dead_lettered_at": str(NOW),
            "request_id": "request-1",
        }.items()
    )
    assert bench.line("dead_letters_replayed")["request_id"] != "request-1"


def test_message_without_headers_is_told_under_the_id_of_the_run(bench: Bench) -> None:
    bench.dead_letter("first")
    bench.run()
    line = bench.line("dead_letter_replayed")
    assert (line["retry_count"], line["dead_lettered_at"]) == (0, None)
    assert line["request_id"] == bench.line("dead_letters_replayed")["request_id"]


def test_dry_run_moves_nothing(bench: Bench) -> None:
    bench.dead_letter("first")
    bench.dead_letter("second")
    assert bench.run("--dry-run") == 0
    assert bench.broker.journal == []
    assert bench.broker.closed
    assert [line["message_id"] for line in bench.lines if "message_id" in line] == [
        "first",
        "second",
    ]
    assert bench.line("dead_letters_listed")["messages_done"] == 2


def test_limit_takes_the_oldest(bench: Bench) -> None:
    for name in ("first", "second", "third"):
        bench.dead_letter(name)
    assert bench.run("--limit", "2") == 0
    assert bench.left == ["third"]
    summary = bench.line("dead_letters_replayed")
    assert (summary["messages_found"], summary["messages_done"]) == (3, 2)


def test_limit_above_what_is_there(bench: Bench) -> None:
    bench.dead_letter("first")
    assert bench.run("--limit", "5") == 0
    assert bench.line("dead_letters_replayed")["messages_done"] == 1


def test_poison_that_comes_back_is_not_moved_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.dead_letter("poison")

    async def fail_again(dead_letter: DeadLetterDouble, queue_name: str) -> None:
        bench.dead_letter("poison")

    monkeypatch.setattr(bench.broker, "publish_replay", fail_again)
    assert bench.run() == 0
    assert bench.broker.journal == ["poison acknowledged"]
    assert bench.left == ["poison"]


def test_ends_when_somebody_else_took_the_rest(bench: Bench) -> None:
    bench.dead_letter("first")
    bench.broker.dead_letters.message_count = 3
    assert bench.run() == 0
    assert bench.line("dead_letters_replayed")["messages_done"] == 1


def test_failure_leaves_the_message_unacknowledged(bench: Bench) -> None:
    for name in ("first", "second", "third"):
        bench.dead_letter(name)
    bench.broker.failures.add("second")
    assert bench.run() == 1
    assert bench.broker.journal == [f"first confirmed in {QUEUE}", "first acknowledged"]
    assert bench.left == ["third"]
    assert bench.broker.closed
    assert bench.line("dead_letters_replayed")["messages_done"] == 1
    assert bench.line("dead_letter_replay_failed")["reason"] == "BrokerUnavailableError: second"


def test_no_broker(bench: Bench) -> None:
    bench.connect.side_effect = BrokerUnavailableError("no connection to RabbitMQ")
    assert bench.run() == 1
    assert "no connection" in bench.line("dead_letter_replay_failed")["reason"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analytics.task_events.dlq"], [*WORK_QUEUES]),
        ([], ["queue"]),
        ([QUEUE, "--limit", "0"], ["0 is not a number above 0"]),
        ([QUEUE, "--limit", "many"], ["many is not a number above 0"]),
    ],
)
def test_refuses_what_it_does_not_know(
    arguments: list[str], said: list[str], bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(arguments)
    assert refusal.value.code == 2
    printed = capsys.readouterr().err
    assert all(each in printed for each in said)
    bench.connect.assert_not_awaited()
