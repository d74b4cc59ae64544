"""Who can reach, hold and read what: databases, frameworks, privileges and secrets of the running containers and their images."""

from __future__ import annotations

import ipaddress
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from tests.support import image_files, probes, stack_checks
from tests.support.running_stack import run, wait_until
from tests.support.service_roles import BUSINESS, DATA_SERVICES, FIRST_PARTY, LONG_RUNNING
from tests.support.stack_checks import DATABASES, DRIVERS, ROLE_OF
from tests.support.task_user import StoredData, TaskUser

if TYPE_CHECKING:
    from tests.support.running_stack import RunningStack

POSTGRES_PORT, MONGO_PORT = DATABASES["postgres"], DATABASES["mongodb"]
SAMPLED_SECONDS = 6
DRIVERS_OF = {"data_postgres": {"asyncpg", "sqlalchemy"}, "data_mongo": {"motor", "pymongo"}}
# Part of Python's official images: the public key that signed the interpreter.
NOT_SECRET = {"GPG_KEY"}


# ── Databases ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def use_the_stack(user: TaskUser, stored: StoredData, until: threading.Event) -> int:
    """Use the stack until told to stop; the number of tasks that went the whole way."""
    done = 0
    while not until.is_set() or done == 0:
        use_the_stack_once(user, stored)
        done += 1
    return done


def use_the_stack_once(user: TaskUser, stored: StoredData) -> None:
    """One task from its creation to its deletion, with everything that its events cause."""
    task = user.create_task("Traffic", priority="urgent")
    assert user.call("GET", f"/tasks/{task['id']}").status == 200
    assert user.call("GET", "/tasks").status == 200
    assert user.call("PATCH", f"/tasks/{task['id']}", {"status": "completed"}).status == 200
    wait_until(lambda: stored.actions(task["id"])[-1:] == ["completed"], within=30, what="the completion is recorded")
    assert user.call("DELETE", f"/tasks/{task['id']}").status == 204


@pytest.fixture(scope="module")
def connections(stack: RunningStack) -> dict[str, list[tuple[int, str, int]]]:
    """The connections seen in every long-running service while the stack is used: local port, remote address, remote port."""
    over = threading.Event()
    with ThreadPoolExecutor(len(LONG_RUNNING) + 3) as threads:
        traffic = threads.submit(use_the_stack, TaskUser(stack), StoredData(stack), over)
        watched = {
            name: threads.submit(probes.ask, stack, name, probes.CONNECTIONS, str(SAMPLED_SECONDS))
            for name in LONG_RUNNING
        }
        clients = threads.submit(postgres_clients, stack, watched)
        try:
            found = {name: [tuple(each) for each in result.result()] for name, result in watched.items()}
            found["postgres"] = [(POSTGRES_PORT, address, 0) for address in clients.result()]
        finally:
            over.set()
        assert traffic.result() > 0
    return found


def postgres_clients(stack: RunningStack, meanwhile: dict[str, Any]) -> set[str]:
    """The addresses that PostgreSQL saw clients at, asked again and again while the watching lasts."""
    query = "SELECT DISTINCT host(client_addr) FROM pg_stat_activity WHERE client_addr IS NOT NULL"
    seen: set[str] = set()
    while True:
        seen |= set(psql(stack, query).split()) | connected_to(stack, "postgres", POSTGRES_PORT)
        if all(each.done() for each in meanwhile.values()):
            return seen


def psql(stack: RunningStack, query: str) -> str:
    """What PostgreSQL answers, unadorned."""
    user, database = stack.environment["POSTGRES_USER"], stack.environment["POSTGRES_DB"]
    return stack.exec("postgres", "psql", "-U", user, "-d", database, "-XAtc", query)


def connected_to(stack: RunningStack, database: str, port: int) -> set[str]:
    """The addresses that a database's port has connections from, by its container's own table; signed in or not."""
    lines = stack.exec(database, "cat", "/proc/net/tcp", "/proc/net/tcp6").splitlines()
    found = set()
    for fields in (line.split() for line in lines):
        if fields[0] == "sl" or fields[3] != "01":
            continue
        if int(fields[1].rpartition(":")[2], 16) == port:
            found.add(address_of(fields[2].partition(":")[0]))
    return {each for each in found if not ipaddress.ip_address(each).is_loopback}


def address_of(text: str) -> str:
    """An address as /proc/net writes it: words of four bytes, each back to front."""
    raw = bytes.fromhex(text)
    data = b"".join(raw[start : start + 4][::-1] for start in range(0, len(raw), 4))
    address = ipaddress.ip_address(data)
    return str(getattr(address, "ipv4_mapped", None) or address)


@pytest.mark.run_check("RUN005")
@pytest.mark.parametrize("service", BUSINESS)
def test_a_business_service_holds_no_connection_to_a_database(
    service: str, connections: dict[str, list[tuple[int, str, int]]], stack: RunningStack
) -> None:
    """RUN005: while every kind of request and event is worked on, neither a database's port nor its address is connected."""
    seen = connections[service]
    assert seen, "no connection at all was seen: the service was not watched while it worked"
    assert {port for _, _, port in seen} & {POSTGRES_PORT, MONGO_PORT} == set()
    networks = [stack.environment["NETWORK_NAME"], stack.environment["DATA_NETWORK_NAME"]]
    databases = {stack.container(name).address(network) for name in ("postgres", "mongodb") for network in networks}
    assert {address for _, address, _ in seen} & databases == set()


@pytest.mark.run_check("RUN005")
def test_only_the_data_services_speak_to_the_databases(
    connections: dict[str, list[tuple[int, str, int]]], stack: RunningStack
) -> None:
    """RUN005, from the other side: the databases' own views name the data services, and the exporter, and nobody else."""
    network = stack.environment["DATA_NETWORK_NAME"]
    of = {name: stack.container(name).address(network) for name in (*DATA_SERVICES, "postgres_exporter")}
    # That the watching sees connections is what makes their absence elsewhere mean something.
    for service, port in (("db_postgres_service", POSTGRES_PORT), ("db_mongo_service", MONGO_PORT)):
        assert port in {remote for _, _, remote in connections[service]}, service
    seen = {address for _, address, _ in connections["postgres"]}
    assert of["db_postgres_service"] in seen
    assert seen <= {of["db_postgres_service"], of["postgres_exporter"], "127.0.0.1"}
    assert connected_to(stack, "mongodb", MONGO_PORT) == {of["db_mongo_service"]}


@pytest.mark.run_check("RUN006")
@pytest.mark.parametrize("service", BUSINESS)
def test_a_business_image_has_no_database_driver(service: str, stack: RunningStack) -> None:
    """RUN006: importing any driver fails, and none is installed under another name."""
    stack_checks.has_no_database_driver(stack, service)


@pytest.mark.run_check("RUN006")
@pytest.mark.parametrize("service", DATA_SERVICES)
def test_a_data_image_has_the_drivers_of_its_own_database_only(service: str, stack: RunningStack) -> None:
    """RUN006: the same question finds drivers where they belong."""
    said = probes.ask(stack, service, probes.IMPORTS, *DRIVERS)
    own = DRIVERS_OF[ROLE_OF[service]]
    other = set().union(*DRIVERS_OF.values()) - own
    assert {name for name in own | other if said[name] is None} == own


@pytest.mark.run_check("RUN007")
@pytest.mark.parametrize("database", DATABASES)
@pytest.mark.parametrize("service", BUSINESS)
def test_a_database_is_out_of_reach_for_a_business_service(service: str, database: str, stack: RunningStack) -> None:
    """RUN007: its name does not resolve, and its address does not answer."""
    stack_checks.cannot_reach_a_database(stack, service, database)


@pytest.mark.run_check("RUN007")
@pytest.mark.parametrize(
    ("service", "database", "port"),
    [("db_postgres_service", "postgres", POSTGRES_PORT), ("db_mongo_service", "mongodb", MONGO_PORT)],
)
def test_a_data_service_reaches_its_database(service: str, database: str, port: int, stack: RunningStack) -> None:
    """RUN007: the same question is answered with yes where it should be."""
    assert probes.ask(stack, service, probes.REACHABLE, database, str(port)) == {"resolves": True, "connects": True}


@pytest.mark.run_check("RUN007")
@pytest.mark.parametrize("service", BUSINESS)
def test_a_business_service_is_not_told_of_a_database(service: str, stack: RunningStack) -> None:
    """RUN007: neither an address nor a password of a database is in the environment of its process."""
    stack_checks.knows_no_database(stack, service)


@pytest.mark.run_check("RUN007")
@pytest.mark.parametrize("service", DATA_SERVICES)
def test_a_data_service_is_told_of_its_database(service: str, stack: RunningStack) -> None:
    """RUN007: the same question finds the address where it belongs."""
    with pytest.raises(AssertionError, match=r"is told of a database by \['(DATABASE|MONGODB)_URL'\]"):
        stack_checks.knows_no_database(stack, service)


# ── Processes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN008")
@pytest.mark.parametrize("service", LONG_RUNNING)
def test_a_container_runs_one_python_process(service: str, stack: RunningStack) -> None:
    """RUN008: the first process is the service, and it has no children."""
    stack_checks.runs_one_python_process(stack, service)


@pytest.mark.run_check("RUN008")
@pytest.mark.parametrize("service", LONG_RUNNING)
def test_a_container_holds_at_most_one_of_the_two_frameworks(service: str, stack: RunningStack) -> None:
    """RUN008: what no process of the container can import, none has loaded."""
    stack_checks.holds_the_framework_of_its_role(stack, service)


@pytest.mark.run_check("RUN050")
@pytest.mark.parametrize("service", LONG_RUNNING)
def test_a_service_runs_without_privileges(service: str, stack: RunningStack) -> None:
    """RUN050: neither root's user nor group, no capability, no way to gain one, nothing of the image to change."""
    process = probes.ask(stack, service, probes.PROCESSES)
    assert 0 not in process["user_ids"]
    assert 0 not in process["group_ids"]
    assert process["capabilities"] == 0
    assert process["no_new_privileges"]
    program = (
        "import json, os; print(json.dumps([os.getuid(), os.access('/app', os.W_OK), os.access('/usr', os.W_OK)]))"
    )
    user_id, *writable = probes.ask(stack, service, program)
    assert user_id == process["user_ids"][0]
    assert writable == [False, False]


@pytest.mark.run_check("RUN050")
@pytest.mark.parametrize("service", FIRST_PARTY)
def test_an_image_names_a_user_that_is_not_root(service: str, stack: RunningStack) -> None:
    """RUN050 for what has ended too: the configured user of the container."""
    user = stack.container(service).raw["Config"]["User"].partition(":")[0]
    assert user not in ("", "root", "0")


# ── Secrets in images ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN052")
@pytest.mark.parametrize("service", FIRST_PARTY)
def test_no_secret_is_in_an_image(service: str, stack: RunningStack) -> None:
    """RUN052: not in its history, not in its environment, and in no file of any layer, deleted ones included."""
    image = stack.container(service).raw["Config"]["Image"]
    said = run(["docker", "history", "--no-trunc", "--format", "{{.CreatedBy}}", image])
    (inspected,) = json.loads(run(["docker", "image", "inspect", image]))
    environment = inspected["Config"].get("Env") or []
    assert image_files.assigned_secrets(said.split() + environment) - NOT_SECRET == set()
    known = [
        value for name, value in stack.environment.items() if image_files.SECRET_NAME.search(name) and len(value) >= 16
    ]
    assert len(known) >= 8
    assert [value for value in known if value in said or value in str(environment)] == []
    found = list(image_files.secrets_in(image, known))
    assert found == []


@pytest.mark.run_check("RUN052")
def test_a_secret_in_a_deleted_file_of_an_image_is_found(stack: RunningStack) -> None:
    """RUN052 can fail: a key that one layer brings and the next one deletes, and a value in the history."""
    base = stack.container("task_api_service").raw["Config"]["Image"]
    name = f"{base.partition(':')[0]}:with_a_secret"
    recipe = (
        f"FROM {base}\nUSER root\nENV API_PASSWORD=hunter2hunter2\nRUN printf 'A=1' > /app/.env\nRUN rm /app/.env\n"
    )
    run(["docker", "build", "-q", "-t", name, "-"], stdin=recipe)
    try:
        said = run(["docker", "history", "--no-trunc", "--format", "{{.CreatedBy}}", name])
        assert image_files.assigned_secrets(said.split()) - NOT_SECRET == {"API_PASSWORD"}
        assert [path for path, _ in image_files.secrets_in(name, [])] == ["app/.env"]
    finally:
        run(["docker", "image", "rm", "-f", name])
