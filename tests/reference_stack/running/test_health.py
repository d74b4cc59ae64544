"""RUN001 and RUN004: every HTTP service says that it is healthy, and the stack came up in order without a second attempt."""

from __future__ import annotations

import http.client
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.support.running_stack import PROJECT, wait_until
from tests.support.service_roles import CONSUMERS, HTTP_SERVICES, SERVICES

if TYPE_CHECKING:
    from tests.support.running_stack import RunningStack

# Clients keep an idle connection for five seconds, among them httpx.
IDLE_SECONDS = 6


def test_the_linter_sees_the_services_that_compose_runs(stack: RunningStack) -> None:
    """What is derived from the linter's view leaves nothing out."""
    assert set(stack.model()["services"]) <= {each["name"] for each in SERVICES}
    assert HTTP_SERVICES
    assert CONSUMERS


@pytest.mark.run_check("RUN001")
@pytest.mark.parametrize("service", HTTP_SERVICES)
def test_an_http_service_is_healthy(service: str, stack: RunningStack) -> None:
    """RUN001: GET /health answers 200 with a status field, on the port the development model publishes."""
    url = stack.url(service)
    answer = wait_until(lambda: stack.request("GET", f"{url}/health"), within=30, what=f"{service} answers /health")
    assert answer.status == 200
    assert answer.json() == {**answer.json(), "status": "healthy", "service": service}
    assert answer.headers["X-Request-ID"]


@pytest.mark.run_check("RUN001")
def test_an_idle_connection_is_still_served(stack: RunningStack) -> None:
    """RUN001 on a connection that a client kept: a service that closed it first would make the request fail."""
    addresses = {each: urlsplit(stack.url(each)).netloc for each in HTTP_SERVICES}
    kept = {each: http.client.HTTPConnection(address, timeout=10) for each, address in addresses.items()}

    def statuses() -> dict[str, int]:
        for each in kept.values():
            each.request("GET", "/health")
        answers = {service: each.getresponse() for service, each in kept.items()}
        return {service: answer.status for service, answer in answers.items() if answer.read()}

    assert statuses() == dict.fromkeys(HTTP_SERVICES, 200)
    sockets = {service: each.sock for service, each in kept.items()}
    assert all(sockets.values())
    time.sleep(IDLE_SECONDS)
    assert statuses() == dict.fromkeys(HTTP_SERVICES, 200)
    assert {service: each.sock for service, each in kept.items()} == sockets
    for each in kept.values():
        each.close()


@pytest.mark.run_check("RUN001")
def test_the_gateway_passes_health_on(stack: RunningStack) -> None:
    """RUN001, from outside: the gateway itself, and the API behind it."""
    assert stack.request("GET", f"{stack.gateway}/gateway_health").json() == {"status": "healthy", "service": "nginx"}
    assert stack.request("GET", f"{stack.gateway}/health").json()["service"] == "task_api_service"


@pytest.mark.run_check("RUN001")
@pytest.mark.parametrize("service", CONSUMERS)
def test_a_consumer_is_healthy_and_serves_metrics(service: str, stack: RunningStack) -> None:
    """RUN001 for what serves no HTTP API: its own probe says so, and its metrics port answers."""
    stack.exec(service, "python", "-m", "task_platform.heartbeat")
    said = stack.exec(
        service,
        "python",
        "-c",
        "import urllib.request; print(urllib.request.urlopen('http://localhost:9100/metrics').read().decode())",
    )
    assert "process_start_time_seconds" in said


@pytest.mark.run_check("RUN004")
def test_every_container_came_up_at_the_first_attempt(stack: RunningStack) -> None:
    """RUN004: all healthy, one-shot steps ended with 0, nothing was restarted."""
    model = stack.model()["services"]
    assert set(stack.first_state) == set(model)
    for name, container in stack.first_state.items():
        assert container.restarts == 0, name
        if model[name].get("restart") == "no":
            assert (container.status, container.exit_code) == ("exited", 0), name
        else:
            assert (container.status, container.health) == ("running", "healthy"), name


@pytest.mark.run_check("RUN004")
def test_no_container_started_before_what_it_needs(stack: RunningStack) -> None:
    """RUN004: the order is the one that depends_on demands."""
    checked = 0
    for name, service in stack.model()["services"].items():
        for needed, how in service.get("depends_on", {}).items():
            before, after = stack.first_state[needed], stack.first_state[name]
            ready = before.finished if how["condition"] == "service_completed_successfully" else before.started
            assert ready <= after.started, f"{name} started before {needed}"
            checked += 1
    assert checked > 10


def test_the_stack_of_the_tests_is_the_only_one_they_touch(stack: RunningStack) -> None:
    """Every container carries the project's label, so that cleaning up by label leaves nothing and takes nothing else."""
    assert {each.raw["Config"]["Labels"]["com.docker.compose.project"] for each in stack.containers()} == {PROJECT}
