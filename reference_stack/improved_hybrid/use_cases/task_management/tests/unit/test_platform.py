"""Logging, tracing, heartbeat, periodic work, error tracking."""

import asyncio
import json
import logging
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
import sentry_sdk
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from task_platform import error_tracking, heartbeat, lifecycle, tracing
from task_platform.context import (
    accept_request_id,
    get_request_id,
    peek_request_id,
    set_request_id,
)
from task_platform.errors import ServiceUnavailableError
from task_platform.logging_setup import JsonFormatter, setup_logging
from task_platform.redis_client import build_redis
from task_reminders.settings import ReminderWorkerSettings


def format_record(**fields: Any) -> dict[str, Any]:
    record = logging.makeLogRecord({"name": "test", "levelname": "INFO", "msg": "done", **fields})
    return dict(json.loads(JsonFormatter().format(record)))


def test_log_line_has_all_fields() -> None:
    set_request_id("request-3")
    with TracerProvider().get_tracer("test").start_as_current_span("work") as span:
        line = format_record(task_id="t1", service="forged")
    context = span.get_span_context()
    assert line["message"] == "done"
    assert line["request_id"] == "request-3"
    assert line["trace_id"] == f"{context.trace_id:032x}"
    assert line["span_id"] == f"{context.span_id:016x}"
    assert line["task_id"] == "t1"
    assert line["service"] != "forged"


def test_log_line_holds_the_exception() -> None:
    try:
        raise ValueError("broken")
    except ValueError as error:
        line = format_record(exc_info=(type(error), error, error.__traceback__))
    assert "ValueError: broken" in line["exception"]
    assert line["trace_id"] is None


def test_logging_is_configured_from_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        setup_logging("task_api_service", "warning")
        logging.getLogger("test").warning("hello")
        line = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
        assert (line["service"], line["message"]) == ("task_api_service", "hello")
        assert logging.getLogger().level == logging.WARNING
    finally:
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(level)


def test_request_ids() -> None:
    assert peek_request_id() is None
    made = get_request_id()
    assert get_request_id() == made
    assert accept_request_id(None)


@pytest.mark.parametrize("kept", ["abc", "a.B_9:c-d", "x" * 128])
def test_fit_request_id_is_kept(kept: str) -> None:
    assert accept_request_id(kept) == kept


@pytest.mark.parametrize("unfit", ["", "line\nbreak", "abc\n", "a b", "caf\xe9", "x" * 129])
def test_unfit_request_id_is_replaced(unfit: str) -> None:
    assert len(accept_request_id(unfit)) == 32


def test_trace_context_survives_message_headers() -> None:
    headers: dict[str, str | int] = {}
    with TracerProvider().get_tracer("test").start_as_current_span("publish") as span:
        tracing.inject_trace_context(headers)
    received = {"traceparent": str(headers["traceparent"]).encode(), "x-retry-count": 1}
    context = tracing.extract_trace_context(received)
    remote = trace.get_current_span(context).get_span_context()
    assert remote.trace_id == span.get_span_context().trace_id


async def test_tracing_starts_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[TracerProvider] = []
    monkeypatch.setattr(trace, "set_tracer_provider", installed.append)
    settings = ReminderWorkerSettings(otel_exporter_otlp_endpoint="http://jaeger:4317")
    provider = tracing.setup_tracing(settings)
    assert installed == [provider]
    assert provider.resource.attributes["service.name"] == "task_reminder_worker"
    await tracing.stop_tracing(provider)


async def test_stuck_exporter_does_not_hold_up_the_exit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tracing, "FLUSH_SECONDS", 0.05)
    provider = TracerProvider()
    monkeypatch.setattr(provider, "shutdown", lambda: time.sleep(0.3))
    started = time.monotonic()
    await tracing.stop_tracing(provider)
    assert time.monotonic() - started < 0.25


def test_error_tracking_needs_a_dsn(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {}
    monkeypatch.setattr(sentry_sdk, "init", options.update)
    assert not error_tracking.setup_error_tracking(ReminderWorkerSettings())
    monkeypatch.setattr(sentry_sdk, "init", lambda **arguments: options.update(arguments))
    settings = ReminderWorkerSettings(sentry_dsn="https://key@sentry.example.com/1")
    assert error_tracking.setup_error_tracking(settings)
    assert options["send_default_pii"] is False
    # Tracing is OpenTelemetry's: Sentry hooks into no library by itself.
    assert options["auto_enabling_integrations"] is False


def test_heartbeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heartbeat_file = tmp_path / "heartbeat"
    monkeypatch.setenv("HEARTBEAT_FILE", str(heartbeat_file))
    assert heartbeat.main() == 1
    heartbeat.beat(heartbeat_file)
    assert heartbeat.main() == 0
    old = time.time() - 60
    os.utime(heartbeat_file, (old, old))
    assert heartbeat.main() == 1
    monkeypatch.delenv("HEARTBEAT_FILE")
    assert heartbeat.HeartbeatSettings().heartbeat_file.name == "heartbeat"


async def test_periodic_job_survives_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifecycle, "RETRY_INTERVAL_SECONDS", 0.001)
    stop_event = asyncio.Event()
    request_ids: list[str] = []

    async def job() -> None:
        request_ids.append(get_request_id())
        if len(request_ids) == 1:
            raise ServiceUnavailableError("db_postgres_service", "down")
        if len(request_ids) == 3:
            stop_event.set()

    async with asyncio.timeout(5):
        await lifecycle.run_periodically(
            "test_job", job, interval_seconds=0.001, stop_event=stop_event
        )
    assert len(set(request_ids)) == 3


async def test_periodic_job_survives_a_bug(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(lifecycle, "RETRY_INTERVAL_SECONDS", 0.001)
    stop_event = asyncio.Event()

    async def job() -> None:
        if "periodic_job_failed" in caplog.text:
            stop_event.set()
        raise KeyError("bug")

    async with asyncio.timeout(5):
        await lifecycle.run_periodically(
            "test_job", job, interval_seconds=60, stop_event=stop_event
        )
    assert "KeyError" in caplog.text


async def test_heartbeat_beats_until_the_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "HEARTBEAT_INTERVAL_SECONDS", 0.001)
    beats: list[Path] = []
    stop_event = asyncio.Event()

    def record(heartbeat_file: Path) -> None:
        beats.append(heartbeat_file)
        if len(beats) == 2:
            stop_event.set()

    monkeypatch.setattr(lifecycle, "beat", record)
    await lifecycle.keep_heartbeat(tmp_path / "heartbeat", stop_event)
    assert len(beats) == 2


async def test_sigterm_sets_the_event() -> None:
    stop_event = asyncio.Event()
    lifecycle.stop_on_signals(stop_event)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        assert await lifecycle.wait_for_stop(stop_event, 2)
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().remove_signal_handler(number)


def test_redis_client_is_bounded() -> None:
    client = build_redis(ReminderWorkerSettings())
    options = client.connection_pool.connection_kwargs
    assert options["socket_timeout"] == 5
    assert client.connection_pool.max_connections == 20
