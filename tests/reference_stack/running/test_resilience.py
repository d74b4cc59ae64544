"""What happens while something that a service needs is gone: it says so, answers in time, tries again with care, and comes back."""

from __future__ import annotations

import itertools
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from ruamel.yaml import YAML
from tests.support.fault_proxy import HANG_UP, FaultProxy, pauses
from tests.support.running_stack import PROJECT, STACK, run, wait_until
from tests.support.service_roles import HTTP_SERVICES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.running_stack import Answer, RunningStack
    from tests.support.task_user import StoredData, TaskUser

# What the HTTP services wait for when they start, except for steps that end.
COMPOSE = YAML(typ="safe").load(STACK / "docker-compose.yml")["services"]
DEPENDENCIES = sorted(
    {
        needed
        for service in HTTP_SERVICES
        for needed, how in COMPOSE[service]["depends_on"].items()
        if how["condition"] == "service_healthy"
    }
)
NOTICED_WITHIN_SECONDS = 45
BACK_WITHIN_SECONDS = 90
# What an answer may take beyond the timeout of the services: the way through a busy machine.
SLACK_SECONDS = 10
RETRY_ATTEMPTS = 4


@contextmanager
def stopped(stack: RunningStack, service: str) -> Iterator[None]:
    """A service that is stopped for a while."""
    stack.stop(service)
    try:
        yield
    finally:
        stack.start_again(service)


@contextmanager
def paused(stack: RunningStack, service: str) -> Iterator[None]:
    """A service that takes connections and answers nothing for a while."""
    stack.compose("pause", service)
    try:
        yield
    finally:
        stack.compose("unpause", service)


def readiness(stack: RunningStack, service: str) -> Answer:
    """What a service says when it is asked whether it can work."""
    return stack.request("GET", f"{stack.url(service)}/ready", timeout=15)


def needs(stack: RunningStack, dependency: str) -> list[str]:
    """The HTTP services that name a dependency when they are asked."""
    return [each for each in HTTP_SERVICES if dependency in readiness(stack, each).json()["dependencies"]]


def is_ready(stack: RunningStack, service: str) -> bool:
    """Whether a service says that it is ready, all it needs included."""
    answer = readiness(stack, service)
    said = answer.json()
    return answer.status == 200 and said["status"] == "ready" and set(said["dependencies"].values()) == {"up"}


def wait_for_recovery(stack: RunningStack) -> None:
    """Every HTTP service is ready."""
    for each in HTTP_SERVICES:
        wait_until(lambda service=each: is_ready(stack, service), within=BACK_WITHIN_SECONDS, what=f"{each} is ready")


@pytest.fixture(autouse=True)
def ready_before_and_after(stack: RunningStack) -> Iterator[None]:
    """A test finds the stack ready and leaves it so."""
    wait_for_recovery(stack)
    yield
    wait_for_recovery(stack)


@pytest.mark.run_check("RUN002")
@pytest.mark.parametrize("dependency", DEPENDENCIES)
def test_readiness_follows_a_dependency(dependency: str, stack: RunningStack) -> None:
    """RUN002: /ready is 503 and names what is gone while it is gone; the process itself stays healthy and is not restarted."""
    dependents = needs(stack, dependency)
    assert dependents, f"no service says that it needs {dependency}"
    started = {each: stack.container(each).started for each in dependents}
    with stopped(stack, dependency):
        for each in dependents:

            def says_so(service: str = each) -> bool:
                answer = readiness(stack, service)
                said = answer.json()
                return (answer.status, said["status"], said["dependencies"][dependency]) == (503, "not_ready", "down")

            wait_until(says_so, within=NOTICED_WITHIN_SECONDS, what=f"{each} says that {dependency} is down")
            assert stack.request("GET", f"{stack.url(each)}/health").status == 200
    for each in dependents:
        wait_until(
            lambda service=each: is_ready(stack, service), within=BACK_WITHIN_SECONDS, what=f"{each} is ready again"
        )
        assert stack.container(each).started == started[each], f"{each} was restarted"


def test_every_http_service_names_what_its_readiness_follows(stack: RunningStack) -> None:
    """RUN002: no HTTP service is ready by declaration."""
    for each in HTTP_SERVICES:
        assert set(readiness(stack, each).json()["dependencies"]) & set(DEPENDENCIES), each


def timed(user: TaskUser, method: str, path: str, body: object = None) -> tuple[Answer, float]:
    """An answer of the API and the seconds that it took."""
    started = time.monotonic()
    answer = user.call(method, path, body, timeout=60)
    return answer, time.monotonic() - started


def assert_meaningful(answer: Answer, statuses: tuple[int, ...]) -> None:
    """A refusal that tells a client what to do."""
    assert answer.status in statuses, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Request-ID"]
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json()["status"] == answer.status


@pytest.mark.run_check("RUN023")
@pytest.mark.parametrize("disturb", [stopped, paused], ids=["stopped", "paused"])
def test_the_api_says_that_the_task_store_is_gone(
    disturb: Any, stack: RunningStack, user: TaskUser, stored: StoredData
) -> None:
    """RUN023: without db_postgres_service reads and writes end in 503 or 504 in time, leave nothing behind, and work again later."""
    limit = float(stack.environment["HTTP_TIMEOUT_SECONDS"]) + SLACK_SECONDS
    task = user.create_task("Before")
    with disturb(stack, "db_postgres_service"):
        for method, path, body in (
            ("GET", "/tasks", None),
            ("POST", "/tasks", {"title": "While it is gone"}),
            ("PATCH", f"/tasks/{task['id']}", {"title": "While it is gone"}),
        ):
            answer, seconds = timed(user, method, path, body)
            assert_meaningful(answer, (503, 504))
            assert seconds < limit, f"{method} {path} took {seconds:.1f} s"
        assert stack.request("GET", f"{stack.url('task_api_service')}/health").status == 200
    wait_until(
        lambda: user.call("GET", f"/tasks/{task['id']}").status == 200,
        within=BACK_WITHIN_SECONDS,
        what="a task is read again",
    )
    after = user.create_task("After")
    assert {"Before", "After"} <= {each["title"] for each in user.call("GET", "/tasks").json()["tasks"]}
    if disturb is stopped:
        # What was refused did not happen. (A paused service may still carry out what it had received.)
        page = stored.postgres(f"/tasks?user_id={user.id}")
        assert {each["id"]: each["title"] for each in page["data"]} == {task["id"]: "Before", after["id"]: "After"}


@pytest.mark.run_check("RUN023")
@pytest.mark.parametrize("disturb", [stopped, paused], ids=["stopped", "paused"])
def test_tasks_outlive_the_store_of_figures(disturb: Any, stack: RunningStack, user: TaskUser) -> None:
    """RUN023: without db_mongo_service tasks are listed without figures, and only the figures themselves are refused."""
    limit = float(stack.environment["HTTP_TIMEOUT_SECONDS"]) + SLACK_SECONDS
    task = user.create_task("Before")
    with disturb(stack, "db_mongo_service"):
        answer, seconds = timed(user, "GET", "/tasks")
        assert answer.status == 200
        assert [each["id"] for each in answer.json()["tasks"]] == [task["id"]]
        assert answer.json()["analytics"]["available"] is False
        assert seconds < limit
        created, seconds = timed(user, "POST", "/tasks", {"title": "While it is gone"})
        assert created.status == 201
        assert seconds < limit
        refused, seconds = timed(user, "GET", "/analytics/summary")
        assert_meaningful(refused, (503, 504))
        assert seconds < limit
    figures = wait_until(
        lambda: (said := user.call("GET", "/analytics/summary").json())["created"] == 2 and said,
        within=BACK_WITHIN_SECONDS,
        what="what happened meanwhile is in the figures",
    )
    assert figures["completed"] == 0
    assert user.call("GET", "/tasks").json()["analytics"]["available"] is True


@contextmanager
def api_behind(stack: RunningStack, proxy: FaultProxy) -> Iterator[str]:
    """One more instance of the API whose way to db_postgres_service leads through a proxy; the others are not disturbed."""
    name = f"{PROJECT}_behind_a_proxy_{uuid4().hex[:8]}"
    stack.compose(
        *("run", "--detach", "--no-deps", "--name", name),
        *("--env", f"DB_POSTGRES_SERVICE_URL=http://host.docker.internal:{proxy.port}"),
        *("--env", f"HTTP_RETRY_ATTEMPTS={RETRY_ATTEMPTS}"),
        "task_api_service",
    )
    try:
        form = '{{(index .NetworkSettings.Networks "' + stack.environment["NETWORK_NAME"] + '").IPAddress}}'
        url = f"http://{run(['docker', 'inspect', '--format', form, name]).strip()}:8000"
        wait_until(
            lambda: stack.request("GET", f"{url}/ready", timeout=5).status == 200,
            within=BACK_WITHIN_SECONDS,
            what="the API behind the proxy is ready",
        )
        yield url
    finally:
        run(["docker", "rm", "--force", name], check=False)


@pytest.fixture(scope="module")
def proxied(stack: RunningStack) -> Iterator[tuple[str, FaultProxy]]:
    """An API behind a proxy, and the proxy."""
    with FaultProxy(stack.url("db_postgres_service")) as proxy, api_behind(stack, proxy) as url:
        yield url, proxy


def assert_growing(waited: list[float]) -> None:
    """Each pause is longer than the one before, and none is a busy loop."""
    assert waited[0] > 0.1, waited
    assert all(later > earlier for earlier, later in itertools.pairwise(waited)), waited


@pytest.mark.run_check("RUN024")
@pytest.mark.parametrize("fault", [502, 503, 504, HANG_UP])
def test_a_fault_that_passes_is_repaired_by_trying_again(
    fault: int, proxied: tuple[str, FaultProxy], user: TaskUser
) -> None:
    """RUN024: the client sees 200; behind it were several attempts with growing pauses."""
    url, proxy = proxied
    task = user.create_task("Read through a proxy")
    path = f"/api/v1/users/{user.id}/tasks"
    proxy.fail(*[fault] * (RETRY_ATTEMPTS - 1))
    answer = user.call("GET", "/tasks", base_url=url)
    assert answer.status == 200, answer.body
    assert [each["id"] for each in answer.json()["tasks"]] == [task["id"]]
    attempts = proxy.attempts("GET", path)
    assert len(attempts) == RETRY_ATTEMPTS
    assert_growing(pauses(attempts))


@pytest.mark.run_check("RUN024")
def test_trying_again_has_an_end(stack: RunningStack, proxied: tuple[str, FaultProxy], user: TaskUser) -> None:
    """RUN024: after the configured number of attempts the client gets 503."""
    url, proxy = proxied
    proxy.fail(*[503] * (RETRY_ATTEMPTS + 2))
    answer = user.call("GET", "/tasks", base_url=url)
    attempts = proxy.attempts("GET", f"/api/v1/users/{user.id}/tasks")
    proxy.fail()
    assert_meaningful(answer, (503,))
    assert len(attempts) == RETRY_ATTEMPTS
    assert_growing(pauses(attempts))
    wait_until(
        lambda: user.call("GET", "/tasks", base_url=url).status == 200,
        within=30,
        what="the API behind the proxy works again",
    )


@pytest.mark.run_check("RUN024")
def test_what_might_happen_twice_is_not_tried_again(proxied: tuple[str, FaultProxy], user: TaskUser) -> None:
    """RUN024: a change without an identifier is attempted once; a creation carries one and is repeated to one task."""
    url, proxy = proxied
    task = user.create_task("Changed through a proxy")
    proxy.fail()
    assert user.call("GET", f"/tasks/{task['id']}", base_url=url).status == 200
    # The API has the task in its cache now: the fault meets the reminder.
    proxy.fail(503)
    answer = user.call("POST", f"/tasks/{task['id']}/reminders", {"remind_at": "2099-01-01T00:00:00Z"}, base_url=url)
    assert answer.status == 503
    assert len(proxy.attempts("POST", "/api/v1/reminders")) == 1
    proxy.fail(HANG_UP, 503)
    created = user.call("POST", "/tasks", {"title": "Created through a proxy"}, base_url=url)
    assert created.status == 201, created.body
    assert len(proxy.attempts("POST", "/api/v1/tasks")) == 3
    titles = [each["title"] for each in user.call("GET", "/tasks").json()["tasks"]]
    assert sorted(titles) == ["Changed through a proxy", "Created through a proxy"]


@pytest.mark.run_check("RUN024")
def test_a_refusal_is_not_tried_again(proxied: tuple[str, FaultProxy], user: TaskUser) -> None:
    """RUN024: 4xx and 500 say that another attempt would end the same way."""
    url, proxy = proxied
    for fault in (404, 500):
        missing = str(uuid4())
        proxy.fail(*[fault] * RETRY_ATTEMPTS)
        answer = user.call("GET", f"/tasks/{missing}", base_url=url)
        attempts = proxy.attempts("GET", f"/api/v1/tasks/{missing}")
        proxy.fail()
        assert answer.status == (404 if fault == 404 else 503)
        assert len(attempts) == 1
