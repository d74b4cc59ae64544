"""What the linter calls a defect is one: on a container built from the edited files, the check that the good stack passes fails.

The edits stand in mutations.yaml beside it. Only the service that they concern is started, without what it depends on.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.support import mutated_stack, stack_checks
from tests.support.mutation import DIRECTORY, Applied, copy_stack, items_of
from tests.support.running_stack import wait_until

from hybrid_lint import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.running_stack import RunningStack

MUTATIONS = {each.name: each for each in items_of(DIRECTORY / "running" / "mutations.yaml")}
# What a service says when it has been set up and looks for its neighbours.
NO_BROKER, NO_TELEGRAM = "broker_connection_retried", "telegram_unreachable"
SET_UP_WITHIN_SECONDS = 150


class Defect(NamedTuple):
    """A mutation, the service that suffers from it, and the check that notices, once the service has said what it `shows_after`."""

    mutation: str
    service: str
    check: Callable[[RunningStack, str], None]
    complaint: str
    shows_after: str = ""
    beside: tuple[str, ...] = ()


DEFECTS = [
    Defect(
        "the API runs in the network of the host",
        "task_api_service",
        partial(stack_checks.cannot_reach_a_database, database="postgres"),
        r"^task_api_service connects to postgres at \d+\.",
        beside=("postgres",),
    ),
    Defect(
        "the image of the analytics worker holds asyncpg",
        "task_analytics_worker",
        stack_checks.has_no_database_driver,
        r"^task_analytics_worker imports the database drivers \['asyncpg'\]",
    ),
    Defect(
        "the container of the API runs the reminder worker too",
        "task_api_service",
        stack_checks.runs_one_python_process,
        r"^task_api_service runs 2 processes: .*uvicorn.*reminder_worker",
        shows_after=NO_BROKER,
    ),
    Defect(
        "the bot serves its health with FastAPI",
        "task_bot_service",
        stack_checks.holds_the_framework_of_its_role,
        r"^task_bot_service holds \['aiogram', 'fastapi'\] instead of \['aiogram'\]",
    ),
    Defect(
        "the bot sleeps in its event loop until Telegram is back",
        "task_bot_service",
        stack_checks.ends_in_time_when_asked,
        r"^task_bot_service is exited with exit code 137 \d+ s after SIGTERM",
        shows_after=NO_TELEGRAM,
    ),
    Defect(
        "the reminder worker is given the address of the database",
        "task_reminder_worker",
        stack_checks.knows_no_database,
        r"^task_reminder_worker is told of a database by \['DATABASE_URL'\]",
    ),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the stack's files in which nothing is wrong."""
    root = copy_stack(tmp_path_factory.mktemp("mutated") / "stack")
    assert api.check(root)["findings"] == []
    return root


@pytest.fixture
def running_again(stack: RunningStack) -> Iterator[Callable[[str], None]]:
    """Takes the name of a service that a check may stop; it runs again afterwards."""
    names: list[str] = []
    yield names.append
    stopped = [name for name in names if stack.container(name).status != "running"]
    if stopped:
        stack.start_again(*stopped)


def has_said(stack: RunningStack, defect: Defect) -> bool:
    """Whether the service has come so far that its defect shows."""
    said = stack.log(defect.service)
    assert not defect.shows_after or any(defect.shows_after in line for line in said), said[-5:]
    return True


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda each: each.mutation)
def test_a_check_of_the_running_stack_fails_where_the_linter_finds_a_defect(
    defect: Defect, copy: Path, stack: RunningStack, running_again: Callable[[str], None]
) -> None:
    """The rule names the edit, the good stack passes the check, and what runs from the edited files does not."""
    mutation = MUTATIONS[defect.mutation]
    running_again(defect.service)
    defect.check(stack, defect.service)
    with Applied(copy, mutation):
        found = api.check(copy)["findings"]
        assert {each["rule"] for each in found} == {mutation.rule} | mutation.also
        assert (mutation.rule, mutation.at) in {(each["rule"], each["path"]) for each in found}
        with mutated_stack.started(copy, defect.service, beside=defect.beside) as mutated:
            wait_until(partial(has_said, mutated, defect), within=SET_UP_WITHIN_SECONDS, what="the service is set up")
            with pytest.raises(AssertionError, match=defect.complaint):
                defect.check(mutated, defect.service)


def test_every_mutation_is_run() -> None:
    """None is left in the file unseen, and there are as many as were promised."""
    assert {each.mutation for each in DEFECTS} == set(MUTATIONS)
    assert len(DEFECTS) >= 6
    assert len({MUTATIONS[each.mutation].rule for each in DEFECTS}) == len(DEFECTS)
