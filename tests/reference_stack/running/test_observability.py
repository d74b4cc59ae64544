"""What can be seen from outside of what happens inside: request ids, traces, metrics, alerts and error reports."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

import pytest
from ruamel.yaml import YAML
from tests.support.fake_sentry import FakeSentry
from tests.support.running_stack import STACK, wait_until
from tests.support.service_roles import CONSUMERS, HTTP_SERVICES, LONG_RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.broker import Broker
    from tests.support.running_stack import RunningStack
    from tests.support.task_user import StoredData, TaskUser

PROCESSED_WITHIN_SECONDS = 30
ALERT_RULES = [
    STACK / "config/prometheus/alert_rules.yml",
    *sorted(STACK.glob("use_cases/*/config/prometheus/alert_rules.yml")),
]
QUEUE_OF = {
    "task_reminder_worker": "task_reminders",
    "task_analytics_worker": "analytics.task_events",
    "task_bot_service": "bot.notifications",
}
SAMPLE = re.compile(r"^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([^ ]+)$")
LABEL = re.compile(r'([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"')
METRICS_PROGRAM = "import urllib.request; print(urllib.request.urlopen('http://localhost:{}/metrics').read().decode())"


def now() -> str:
    """The present as `docker compose logs --since` reads it."""
    return datetime.now(UTC).isoformat()


# ── Request ids ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN014")
def test_a_request_id_follows_a_request_everywhere(stack: RunningStack, user: TaskUser, broker: Broker) -> None:
    """RUN014: the client's id is in the response, in the logs of all that take part, and in the message's header."""
    sentinel, since = f"sentinel-{uuid4()}", now()
    with broker.listen("task_events", "task.created") as listener:
        body = {"title": "Followed"}
        answer = user.call("POST", "/tasks", body, headers={"X-Request-ID": sentinel}, base_url=stack.gateway)
        assert answer.status == 201
        assert answer.headers.get_all("X-Request-ID") == [sentinel]  # type: ignore[attr-defined]
        task_id = answer.json()["id"]
        (message,) = wait_until(
            lambda: listener.messages(about=task_id), within=PROCESSED_WITHIN_SECONDS, what="the event is published"
        )
    assert message.headers["x-request-id"] == sentinel
    assert message.json()["request_id"] == sentinel
    # The synchronous part, the worker that only listens, and the data service that this worker calls.
    part = {
        "nginx",
        "task_api_service",
        "db_postgres_service",
        "task_analytics_worker",
        "db_mongo_service",
        "task_reminder_worker",
    }

    def logged_by() -> set[str]:
        return {each["service"] for each in stack.records(*part, since=since) if each.get("request_id") == sentinel}

    wait_until(
        lambda: logged_by() == part,
        within=PROCESSED_WITHIN_SECONDS,
        what=f"{sentinel} is in the logs of {sorted(part)}",
    )


@pytest.mark.run_check("RUN014")
@pytest.mark.parametrize("service", HTTP_SERVICES)
def test_a_request_without_an_id_gets_one(service: str, stack: RunningStack) -> None:
    """RUN014: an id is made where none was given, a new one for each request; a dangerous one is not taken over."""
    url = f"{stack.url(service)}/health"
    made = {stack.request("GET", url).headers["X-Request-ID"] for _ in range(3)}
    assert len(made) == 3
    assert all(made)
    for unclean in ("x" * 5000, "caf\xe9"):
        given = stack.request("GET", url, headers={"X-Request-ID": unclean}).headers["X-Request-ID"]
        assert given not in ("", unclean)


# ── Traces ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def spans_of(stack: RunningStack, trace_id: str) -> list[dict[str, Any]]:
    """What Jaeger has of a trace: its spans, each with its service's name and the id of its parent."""
    answer = stack.request("GET", f"{stack.url('jaeger', 16686)}/api/traces/{trace_id}")
    if answer.status != 200:
        return []
    (trace,) = answer.json()["data"]
    names = {key: process["serviceName"] for key, process in trace["processes"].items()}
    return [
        {
            "id": each["spanID"],
            "name": each["operationName"],
            "service": names[each["processID"]],
            "parent": next((r["spanID"] for r in each["references"] if r["refType"] == "CHILD_OF"), None),
            "kind": next((tag["value"] for tag in each["tags"] if tag["key"] == "span.kind"), None),
        }
        for each in trace["spans"]
    ]


@pytest.mark.run_check("RUN015")
def test_one_trace_spans_api_data_services_broker_and_workers(stack: RunningStack, user: TaskUser) -> None:
    """RUN015: the client's trace goes on through HTTP and AMQP, and every span in it hangs on the client's own."""
    trace_id, client_span = secrets.token_hex(16), secrets.token_hex(8)
    headers = {"traceparent": f"00-{trace_id}-{client_span}-01"}
    assert user.call("POST", "/tasks", {"title": "Traced"}, headers=headers).status == 201
    expected = {
        "task_api_service",
        "db_postgres_service",
        "task_analytics_worker",
        "db_mongo_service",
        "task_reminder_worker",
    }
    wait_until(
        lambda: {each["service"] for each in spans_of(stack, trace_id)} >= expected,
        within=60,
        what=f"a trace with spans of {sorted(expected)}",
    )
    spans = {each["id"]: each for each in spans_of(stack, trace_id)}

    def ancestors(span: dict[str, Any]) -> Iterator[dict[str, Any]]:
        while span["parent"] in spans:
            span = spans[span["parent"]]
            yield span

    def of(service: str, kind: str) -> list[dict[str, Any]]:
        return [each for each in spans.values() if (each["service"], each["kind"]) == (service, kind)]

    (received,) = [each for each in of("task_api_service", "server") if each["parent"] == client_span]
    for service in ("db_postgres_service", "db_mongo_service"):
        served = of(service, "server")
        assert served, service
        assert all(received in ancestors(each) for each in served), service
    published = of("task_api_service", "producer")
    for worker in ("task_analytics_worker", "task_reminder_worker"):
        (consumed,) = of(worker, "consumer")
        assert any(each in published for each in ancestors(consumed)), worker
    assert all(
        any(each["service"] == "task_analytics_worker" for each in ancestors(s))
        for s in of("db_mongo_service", "server")
    )


# ── Metrics ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def prometheus(stack: RunningStack, path: str) -> Any:
    """What Prometheus' HTTP API answers."""
    answer = stack.request("GET", f"{stack.url('prometheus', 9090)}/api/v1/{path}")
    assert answer.status == 200, answer.body
    return answer.json()["data"]


def metrics(stack: RunningStack, service: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """The samples that a service shows now."""
    text = stack.exec(service, "python", "-c", METRICS_PROGRAM.format(8000 if service in HTTP_SERVICES else 9100))
    matches = (SAMPLE.match(line) for line in text.splitlines())
    return {(match[1], frozenset(LABEL.findall(match[2] or ""))): float(match[3]) for match in matches if match}


def total(samples: dict[tuple[str, frozenset[tuple[str, str]]], float], name: str, **labels: str) -> float:
    """The sum of the samples of a metric that have these labels."""
    return sum(value for (own, have), value in samples.items() if own == name and have >= set(labels.items()))


@pytest.mark.run_check("RUN025")
def test_prometheus_reaches_every_target(stack: RunningStack) -> None:
    """RUN025: everything that is to be scraped is up."""

    def down() -> list[str]:
        targets = prometheus(stack, "targets")["activeTargets"]
        return [f"{each['scrapePool']}: {each['lastError']}" for each in targets if each["health"] != "up"]

    wait_until(lambda: not down(), within=60, every=1, what="every target is up")
    targets = prometheus(stack, "targets")
    assert targets["droppedTargets"] == []
    assert len(targets["activeTargets"]) >= 14


@pytest.mark.run_check("RUN025")
@pytest.mark.parametrize("service", LONG_RUNNING)
def test_every_service_of_ours_is_scraped(service: str, stack: RunningStack) -> None:
    """RUN025: each has a target under its own name, and Prometheus holds its samples."""
    jobs = {each["labels"]["job"] for each in prometheus(stack, "targets")["activeTargets"]}
    assert service in jobs
    query = quote(f'process_start_time_seconds{{job="{service}"}}')
    wait_until(
        lambda: prometheus(stack, f"query?query={query}")["result"], within=60, every=1, what=f"samples of {service}"
    )


@pytest.mark.run_check("RUN026")
@pytest.mark.parametrize("service", HTTP_SERVICES)
def test_the_metrics_of_an_http_service_move(service: str, stack: RunningStack, user: TaskUser) -> None:
    """RUN026: a request more is counted, by method, route and status, and its duration lands in the histogram."""
    route = {
        "task_api_service": ("/api/v1/tasks/{task_id}", 404, f"/api/v1/tasks/{uuid4()}"),
        "db_postgres_service": ("/api/v1/tasks/{task_id}", 404, f"/api/v1/tasks/{uuid4()}"),
        "db_mongo_service": ("/api/v1/task_analytics/task/{task_id}", 404, f"/api/v1/task_analytics/task/{uuid4()}"),
    }
    endpoint, status, path = route[service]
    before = metrics(stack, service)
    for _ in range(3):
        answer = stack.request("GET", stack.url(service) + path, headers={"Authorization": f"Bearer {user.token}"})
        assert answer.status == status
    after = metrics(stack, service)

    def moved(name: str, **labels: str) -> float:
        return total(after, name, **labels) - total(before, name, **labels)

    # Other requests go on meanwhile, so at least these three.
    assert moved("http_requests_total", method="GET", endpoint=endpoint, status=str(status)) >= 3
    assert moved("http_request_duration_seconds_count", method="GET", endpoint=endpoint) >= 3
    assert moved("http_request_duration_seconds_bucket", method="GET", endpoint=endpoint, le="+Inf") >= 3
    assert moved("http_request_duration_seconds_sum", method="GET", endpoint=endpoint) > 0


@pytest.mark.run_check("RUN026")
def test_the_metrics_of_the_consumers_move(stack: RunningStack, user: TaskUser) -> None:
    """RUN026: a message more is counted by each service that takes it, and its duration lands in the histogram."""
    before = {service: metrics(stack, service) for service in CONSUMERS}
    user.create_task("Counted", priority="urgent")
    for service in CONSUMERS:
        queue = QUEUE_OF[service]

        def moved(service: str = service, queue: str = queue) -> bool:
            after = metrics(stack, service)
            counted = total(after, "worker_jobs_total", job=queue) - total(
                before[service], "worker_jobs_total", job=queue
            )
            timed = "worker_job_duration_seconds_count"
            return counted >= 1 and total(after, timed, job=queue) - total(before[service], timed, job=queue) >= 1

        wait_until(moved, within=PROCESSED_WITHIN_SECONDS, every=1, what=f"{service} counts a message of {queue}")


# ── Alerts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN027")
def test_every_alert_rule_is_loaded_and_evaluated(stack: RunningStack) -> None:
    """RUN027: Prometheus has the rules of all files, and none of them fails."""
    written = {
        rule["alert"]
        for path in ALERT_RULES
        for group in YAML(typ="safe").load(path)["groups"]
        for rule in group["rules"]
    }
    assert len(written) >= 8

    def rules() -> dict[str, dict[str, Any]]:
        return {rule["name"]: rule for group in prometheus(stack, "rules")["groups"] for rule in group["rules"]}

    assert set(rules()) == written
    wait_until(
        lambda: {each["health"] for each in rules().values()} == {"ok"},
        within=60,
        every=1,
        what="every rule is evaluated",
    )


@pytest.mark.run_check("RUN027")
def test_an_alert_fires_when_a_service_stops(stack: RunningStack) -> None:
    """RUN027: ServiceDown reaches the alert manager for exactly the service that stopped, and is over when it is back."""
    service = "task_reminder_worker"

    def firing(source: str = "prometheus") -> set[str]:
        if source == "alertmanager":
            answer = stack.request(
                "GET", f"{stack.url('alertmanager', 9093)}/api/v2/alerts?filter=alertname%3DServiceDown&active=true"
            )
            return {each["labels"]["job"] for each in answer.json()}
        alerts = prometheus(stack, "alerts")["alerts"]
        return {
            each["labels"]["job"]
            for each in alerts
            if each["labels"]["alertname"] == "ServiceDown" and each["state"] == "firing"
        }

    assert service not in firing()
    stack.stop(service)
    try:
        # Ten seconds to the next scrape, ten to the next evaluation, thirty that it must last.
        wait_until(lambda: service in firing(), within=120, every=1, what="ServiceDown fires")
        assert firing() == {service}
        wait_until(lambda: service in firing("alertmanager"), within=60, every=1, what="the alert manager knows of it")
    finally:
        stack.start_again(service)
    wait_until(lambda: service not in firing(), within=90, every=1, what="ServiceDown is over")


@pytest.mark.run_check("RUN027")
def test_a_dead_letter_raises_an_alert(stack: RunningStack, broker: Broker) -> None:
    """RUN027: DeadLetters names the queue while a message lies there; that it fires after a minute is Prometheus's part."""
    queue = "task_reminders.dlq"

    def raised() -> set[str]:
        alerts = prometheus(stack, "alerts")["alerts"]
        return {each["labels"]["queue"] for each in alerts if each["labels"]["alertname"] == "DeadLetters"}

    wait_until(lambda: queue not in raised(), within=60, every=1, what="no dead letter is known")
    broker.publish("amq.default", queue, "nobody can process this")
    try:
        wait_until(lambda: queue in raised(), within=60, every=1, what="the dead letter raises an alert")
    finally:
        broker.take(queue)
    wait_until(lambda: queue not in raised(), within=60, every=1, what="the alert is over")


# ── Error reports ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def sentry(stack: RunningStack) -> Iterator[FakeSentry]:
    """The server that SENTRY_DSN names."""
    address = urlsplit(stack.environment["SENTRY_DSN"])
    assert address.port and address.username
    with FakeSentry(address.port, address.username) as server:
        yield server


@pytest.mark.parametrize("service", CONSUMERS)
def test_an_error_of_a_consumer_is_reported(
    service: str, stack: RunningStack, broker: Broker, sentry: FakeSentry
) -> None:
    """A message that cannot be processed gives a report with its service, release and stack, and without anybody's data."""
    queue, marker = QUEUE_OF[service], f"private-{uuid4()}"
    broker.publish("amq.default", queue, f'{{"event_type": "{marker}"')
    try:
        (report, *_) = wait_until(
            lambda: [each for each in sentry.events() if each["release"].startswith(f"{service}@")],
            within=PROCESSED_WITHIN_SECONDS,
            what=f"{service} reports the error",
        )
    finally:
        dead = wait_until(
            lambda: broker.look(f"{queue}.dlq"), within=30, what="the message is in the dead-letter queue"
        )
        assert any(marker in each.payload for each in dead)
        broker.take(f"{queue}.dlq")
    assert report["release"] == f"{service}@{stack.environment['SERVICE_VERSION']}"
    assert report["environment"] == stack.environment["ENV"]
    assert report["level"] == "error"
    assert report["exception"]["values"][-1]["stacktrace"]["frames"]
    assert sentry.refused == []


def test_an_error_of_a_data_service_is_reported(
    stack: RunningStack, stored: StoredData, user: TaskUser, sentry: FakeSentry
) -> None:
    """A database that is gone is an error of the data service, with the request's answer still a documented problem."""
    stack.stop("postgres")
    try:
        answer = stack.request("GET", f"{stack.url('db_postgres_service')}/api/v1/users/{user.id}")
        assert answer.status in (503, 504)
        (report, *_) = wait_until(
            lambda: [each for each in sentry.events() if each["release"].startswith("db_postgres_service@")],
            within=PROCESSED_WITHIN_SECONDS,
            what="the data service reports the error",
        )
    finally:
        stack.start_again("postgres")
    assert report["level"] == "error"
    wait_until(lambda: stored.postgres(f"/users/{user.id}"), within=60, what="the data service answers again")
