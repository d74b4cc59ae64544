"""The stack under its production overlay: what it publishes, which limits hold, and several instances of the API at once."""

from __future__ import annotations

import json
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.support import production_stack
from tests.support.running_stack import wait_until
from tests.support.service_roles import LONG_RUNNING
from tests.support.task_user import TaskUser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.running_stack import RunningStack

GATEWAY = {"GATEWAY_HTTP_PORT", "GATEWAY_HTTPS_PORT"}
# Ports of servers that the tests bring themselves.
NOT_OF_THE_STACK = {"TELEGRAM_PORT", "SENTRY_PORT", "METRICS_PORT"}
INSTANCES = 3
PROCESSED_WITHIN_SECONDS = 60


@pytest.fixture(scope="module")
def production(stack: RunningStack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStack]:
    """The production stack, healthy, beside the development stack; gone afterwards."""
    running = production_stack.create(stack, tmp_path_factory.mktemp("production"))
    try:
        running.up()
        yield running
    finally:
        running.remove()
        running.env_file.unlink()


def listens(port: int) -> bool:
    """Whether this machine accepts a connection at a port, on the loopback address."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


@pytest.mark.run_check("RUN032")
def test_only_the_gateway_is_published(production: RunningStack, stack: RunningStack) -> None:
    """RUN032: no container but the gateway's has a port on the host, and every other configured port is closed."""
    published = {
        each.service: {binding["HostPort"] for bindings in ports.values() for binding in bindings or []}
        for each in production.containers()
        if (ports := each.raw["NetworkSettings"]["Ports"])
    }
    gateway = {production.environment[name] for name in GATEWAY}
    assert {service: ports for service, ports in published.items() if ports} == {"nginx": gateway}
    scanned = {
        name: listens(int(value))
        for name, value in production.environment.items()
        if name.endswith("_PORT") and name not in NOT_OF_THE_STACK
    }
    assert {name for name, is_open in scanned.items() if is_open} == GATEWAY
    assert len(scanned) >= 8
    # The scan finds what development publishes.
    assert all(
        listens(int(stack.environment[name])) for name in ("API_PORT", "DB_POSTGRES_SERVICE_PORT", "PROMETHEUS_PORT")
    )


@pytest.mark.run_check("RUN032")
def test_the_gateway_serves_the_certificate_of_the_operator(production: RunningStack) -> None:
    """RUN032: what is published is the gateway with the operator's certificate, and the API answers through it."""
    answer = production.request("GET", f"{production.gateway}/health")
    assert (answer.status, answer.json()["service"]) == (200, "task_api_service")
    mounted = [
        each for each in production.container("nginx").raw["Mounts"] if each["Destination"] == "/etc/nginx/certificates"
    ]
    assert [each["Source"] for each in mounted] == [production.environment["TLS_CERTIFICATE_DIRECTORY"]]


@pytest.mark.run_check("RUN051")
def test_every_container_has_the_limits_of_the_model(production: RunningStack) -> None:
    """RUN051: the engine enforces the memory and the processor share that the overlaid model names, for every container."""
    model = production.model()["services"]
    for container in production.containers():
        limits = model[container.service]["deploy"]["resources"]["limits"]
        host = container.raw["HostConfig"]
        assert host["Memory"] == int(limits["memory"]), container.service
        assert host["NanoCpus"] == round(float(limits["cpus"]) * 1e9), container.service
        assert 0 < host["Memory"] <= 2 * 1024**3, container.service


@pytest.mark.run_check("RUN051")
@pytest.mark.parametrize("service", LONG_RUNNING)
def test_the_limits_hold_inside_a_container(service: str, production: RunningStack) -> None:
    """RUN051: the control group of the service says what production_overrides.yml says, half a processor and 512 MiB."""
    said = production.exec(service, "sh", "-c", CONTROL_GROUP).split()
    memory, quota, period = (int(each) for each in said)
    assert memory == 512 * 1024**2
    assert quota / period == 0.5


CONTROL_GROUP = (
    "cd /sys/fs/cgroup;"
    " if [ -f memory.max ]; then cat memory.max cpu.max;"
    " else cat memory/memory.limit_in_bytes cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us; fi"
)


# ── Several instances ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def scaled(production: RunningStack) -> Iterator[RunningStack]:
    """The production stack with three instances of the API."""
    options = ("--detach", "--no-deps", "--no-recreate", "--wait", "--wait-timeout", "180")
    production.compose("up", *options, "--scale", f"task_api_service={INSTANCES}", "task_api_service", timeout=240)
    yield production
    production.compose("up", *options, "--scale", "task_api_service=1", "task_api_service", timeout=240)


def inside(stack: RunningStack, service: str, path: str) -> Any:
    """What a data service answers to a question from its own container: production publishes none of them."""
    return json.loads(stack.exec(service, "curl", "-fsS", f"http://localhost:8000/api/v1{path}"))


@pytest.mark.run_check("RUN042")
def test_three_instances_share_the_work_and_do_nothing_twice(scaled: RunningStack) -> None:
    """RUN042: the gateway spreads requests over all instances; repeated requests and their events have one effect each."""
    network = scaled.environment["NETWORK_NAME"]
    instances = {each.address(network) for each in scaled.containers() if each.service == "task_api_service"}
    assert len(instances) == INSTANCES
    user = TaskUser(scaled, scaled.gateway)

    def served_by() -> Counter[str]:
        return Counter(
            each["upstream"].partition(":")[0]
            for each in scaled.records("nginx")
            if each.get("upstream") and each["path"].startswith("/api/v1/tasks") and each["status"] < 400
        )

    def everybody_served() -> bool:
        assert user.call("GET", "/tasks/stats").status == 200
        return set(served_by()) >= instances

    # nginx asks the name server again after five seconds and meets the new instances then.
    wait_until(everybody_served, within=60, what="every instance has answered a request")

    keys = [str(uuid4()) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        repeated = [key for key in keys for _ in range(INSTANCES)]
        answers = list(
            threads.map(
                lambda key: user.call("POST", "/tasks", {"title": key}, headers={"Idempotency-Key": key}), repeated
            )
        )
    # Of repetitions at the same time one creates the task; the others hear of it or are asked to come back.
    assert {each.status for each in answers} <= {201, 409}
    page = inside(scaled, "db_postgres_service", f"/tasks?user_id={user.id}&per_page=100")
    assert sorted(each["title"] for each in page["data"]) == sorted(keys)

    def recorded() -> list[list[str]]:
        found = [inside(scaled, "db_mongo_service", f"/events?task_id={each['id']}")["data"] for each in page["data"]]
        return [[event["event_type"] for event in events] for events in found]

    wait_until(lambda: all(recorded()), within=PROCESSED_WITHIN_SECONDS, what="every event is recorded")
    assert recorded() == [["task.created"]] * len(keys)
    shares = served_by()
    assert min(shares[address] for address in instances) > 0, shares
