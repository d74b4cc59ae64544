"""Checks of a running stack that are also made of stacks with a defect, where they must fail (test_mutated_stack.py).

Each says in its message what it saw: pytest explains assertions in test modules only.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from tests.support import probes
from tests.support.service_roles import SERVICES

if TYPE_CHECKING:
    from tests.support.running_stack import RunningStack

DATABASES = {"postgres": 5432, "mongodb": 27017}
DRIVERS = [
    "alembic",
    "asyncpg",
    "beanie",
    "bson",
    "databases",
    "mongoengine",
    "motor",
    "peewee",
    "psycopg",
    "psycopg2",
    "pymongo",
    "sqlalchemy",
    "sqlmodel",
    "tortoise",
]
DRIVER_DISTRIBUTIONS = {*DRIVERS, "psycopg2_binary", "psycopg_binary", "tortoise_orm"}
DATABASE_URL = re.compile(r"\b(postgres(ql)?|mongodb)(\+\w+)?://")
DATABASE_PASSWORDS = ("POSTGRES_PASSWORD", "MONGO_PASSWORD")
WEB_FRAMEWORK, BOT_FRAMEWORK = "fastapi", "aiogram"
FRAMEWORK_OF = {
    "business_api": WEB_FRAMEWORK,
    "business_bot": BOT_FRAMEWORK,
    "business_worker": None,
    "data_postgres": WEB_FRAMEWORK,
    "data_mongo": WEB_FRAMEWORK,
}
ROLE_OF = {each["name"]: each["role"] for each in SERVICES}
# What stopping a container takes beyond the time that the process has: the engine on a busy machine.
ENGINE_SECONDS = 10


def has_no_database_driver(stack: RunningStack, service: str) -> None:
    """RUN006: importing any driver fails in the container, and none is installed under another name."""
    said = probes.ask(stack, service, probes.IMPORTS, *DRIVERS, "httpx")
    assert said.pop("httpx") is None, f"{service} imports nothing, so its answer says nothing"
    found = sorted(name for name, error in said.items() if error != "ModuleNotFoundError")
    assert not found, f"{service} imports the database drivers {found}"
    installed = sorted(DRIVER_DISTRIBUTIONS.intersection(probes.ask(stack, service, probes.DISTRIBUTIONS)))
    assert not installed, f"{service} has the database drivers {installed} installed"


def cannot_reach_a_database(stack: RunningStack, service: str, database: str) -> None:
    """RUN007: the name of the database does not resolve in the container, and its address does not answer."""
    address = stack.container(database).address(stack.environment["DATA_NETWORK_NAME"])
    assert address, f"{database} has no address"
    for host in (database, address):
        said = probes.ask(stack, service, probes.REACHABLE, host, str(DATABASES[database]))
        assert not said["connects"], f"{service} connects to {database} at {host}"
        assert host == address or not said["resolves"], f"{service} resolves the name {database}"


def knows_no_database(stack: RunningStack, service: str) -> None:
    """RUN007: the service's process was given neither the address of a database nor a password for one."""
    environment = probes.ask(stack, service, probes.ENVIRONMENT)
    assert environment.get("SERVICE_NAME") == service, f"the first process of {service} is another one"
    passwords = [stack.environment[name] for name in DATABASE_PASSWORDS]
    telling = sorted(
        name
        for name, value in environment.items()
        if DATABASE_URL.search(value) or any(each in value for each in passwords)
    )
    assert not telling, f"{service} is told of a database by {telling}"


def runs_one_python_process(stack: RunningStack, service: str) -> None:
    """RUN008: the first process of the container is the service, and it has no children."""
    commands = probes.ask(stack, service, probes.PROCESSES)["commands"]
    assert len(commands) == 1, f"{service} runs {len(commands)} processes: {commands}"
    assert any(re.search(r"(^|/)(python3?|uvicorn)[\d.]*$", word) for word in commands[0][:2]), (
        f"{service} runs {commands[0]}"
    )


def holds_the_framework_of_its_role(stack: RunningStack, service: str) -> None:
    """RUN008: what no process of the container can import, none has loaded."""
    found = set(probes.ask(stack, service, probes.FINDABLE, WEB_FRAMEWORK, BOT_FRAMEWORK))
    expected = {FRAMEWORK_OF[ROLE_OF[service]]} - {None}
    assert found == expected, f"{service} holds {sorted(found)} instead of {sorted(map(str, expected))}"


def ends_in_time_when_asked(stack: RunningStack, service: str) -> None:
    """RUN022: after SIGTERM the process ends by itself, with 0, within the time that the model gives it. It stays stopped."""
    grace = float(stack.model()["services"][service]["stop_grace_period"].rstrip("s"))
    started = time.monotonic()
    stack.compose("stop", service)
    seconds = time.monotonic() - started
    container = stack.container(service)
    assert (container.status, container.exit_code) == ("exited", 0), (
        f"{service} is {container.status} with exit code {container.exit_code} {seconds:.0f} s after SIGTERM;"
        f" it said last: {stack.log(service)[-5:]}"
    )
    assert not container.raw["State"]["OOMKilled"], f"{service} took more memory than it has"
    assert seconds < grace + ENGINE_SECONDS, f"{service} took {seconds:.0f} s to end"
