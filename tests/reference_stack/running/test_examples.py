"""What the stack's documents and examples tell a reader to run, and the tests that its projects bring along, run as they are written."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.support.locked_tools import in_project_as_written
from tests.support.running_stack import STACK, run, wait_until
from tests.support.task_user import TaskUser

if TYPE_CHECKING:
    from tests.support.fake_telegram import FakeTelegram
    from tests.support.running_stack import RunningStack
    from tests.support.task_user import StoredData

USE_CASE = "use_cases/task_management"
PROCESSED_WITHIN_SECONDS = 60
IMAGES = {
    "services/db_postgres_service": ("TEST_POSTGRES_IMAGE", "reference_stack/postgres:offline"),
    "services/db_mongo_service": ("TEST_MONGODB_IMAGE", "reference_stack/mongodb:offline"),
}
# Fifty tasks within ten seconds; how many a second this machine can do is measured in test_load.py.
TASKS_PER_SECOND = 5


def passed_without_exception(project: str, said: str) -> int:
    """How many tests of a project passed; none may have been left out."""
    summary = said.strip().splitlines()[-1]
    counted = re.fullmatch(r"=* ?(\d+) passed(, \d+ warnings?)? in .*", summary)
    assert counted, f"{project}: {summary}"
    return int(counted[1])


def how_many_in(directory: Path) -> int:
    """How many test functions a directory has."""
    return sum(
        len(re.findall(r"^(?:async )?def test_", path.read_text(encoding="utf-8"), re.M))
        for path in directory.glob("test_*.py")
    )


# ── Documents ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN012", "RUN014")
def test_the_readme_can_be_tried(stack: RunningStack) -> None:
    """RUN012, RUN014: "Try it" creates a task, and its last command shows the request in the logs of all whom the README names."""
    readme = (STACK / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^## Try it\n\n```bash\n(.+?)^```", readme, re.M | re.S)
    assert found
    own = uuid4().hex[:12]
    block = found[1]
    for written, here in {
        "gateway=https://localhost ": f"gateway={stack.gateway} ",
        "alice": f"alice_{own}",
        "readme-1": f"readme-{own}",
    }.items():
        assert written in block
        block = block.replace(written, here)
    *requests, logs = block.strip().split("\n\n")
    shell = ["bash", "-euo", "pipefail", "-c"]
    environment = os.environ | stack.compose_variables | {"NO_PROXY": "127.0.0.1,localhost"}
    task = json.loads(run([*shell, "\n".join(requests)], env=environment))
    assert (task["title"], task["priority"], task["status"]) == ("Read the README", "high", "todo")

    def services() -> set[str]:
        lines = run([*shell, logs], env=environment).splitlines()
        return {json.loads(line)["service"] for line in lines}

    named = {
        "nginx",
        "task_api_service",
        "db_postgres_service",
        "db_mongo_service",
        "task_reminder_worker",
        "task_analytics_worker",
    }
    wait_until(
        lambda: named <= services(), within=PROCESSED_WITHIN_SECONDS, what=f"{logs!r} shows all of {named}", every=2
    )


def steps(text: str) -> list[tuple[str, list[str]]]:
    """The conversation of bot_examples.md: what a person writes, and the lines that they read then. Prose stands for nothing written."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("    > "):
            found.append((line.removeprefix("    > "), []))
        elif line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append(("", []))
    return found


@pytest.mark.run_check("RUN043", "RUN044")
def test_the_conversation_with_the_bot_is_as_written(
    stack: RunningStack, telegram: FakeTelegram, stored: StoredData
) -> None:
    """RUN043, RUN044: every line of bot_examples.md, with the ids, the name and the day of here."""
    person = telegram.new_person()
    written = steps((STACK / USE_CASE / "examples" / "bot_examples.md").read_text(encoding="utf-8"))
    assert len(written) >= 8
    tasks: dict[str, dict[str, Any]] = {}

    def lines_told(after: int, at_least: int = 1) -> list[str]:
        """The lines of the messages after the first few, once there are enough; a notification may come before the answer."""

        def enough() -> list[str]:
            found = [line for each in telegram.sent_to(person)[after:] for line in each.text.splitlines()]
            return found if len(found) >= at_least else []

        return wait_until(enough, within=PROCESSED_WITHIN_SECONDS, what=f"the bot writes {at_least} lines")

    def as_written(line: str) -> str:
        """A line of the bot with the ids, the name and the day of the document."""
        for example, task in tasks.items():
            line = line.replace(task["id"][:8], example)
        return re.sub(r"due \d{4}-\d{2}-\d{2} ", "due 2030-03-02 ", line.replace(f"person_{person}", "bob"))

    def as_typed_here(text: str) -> str:
        """What a person writes, with the beginning of an id of here."""
        command, _, typed = text.partition(" ")
        meant = [task["id"][: len(typed)] for example, task in tasks.items() if typed and example.startswith(typed)]
        return f"{command} {meant[0]}" if meant else text

    for said, read in written[:-1]:
        before = len(telegram.sent_to(person))
        telegram.say(person, as_typed_here(said))
        told = lines_told(before, at_least=len(read))
        user = stored.postgres(f"/users/by_telegram/{person}")
        of_title = {each["title"]: each for each in stored.postgres(f"/users/{user['id']}/tasks")["data"]}
        for line in read:
            created = re.match(r"▫️ ([0-9a-f]{8}) (Pay rent|Fix the build)", line)
            if created:
                tasks.setdefault(created[1], of_title[created[2]])
        assert sorted(map(as_written, told)) == sorted(read), said

    _, read = written[-1]
    before = len(telegram.sent_to(person))
    (rent,) = [each for each in tasks.values() if each["title"] == "Pay rent"]
    in_an_hour = datetime.now(UTC) + timedelta(hours=1, seconds=5)
    moved = TaskUser.of_telegram(stack, person).call(
        "PATCH", f"/tasks/{rent['id']}", {"due_date": in_an_hour.isoformat()}
    )
    assert moved.status == 200, moved.body
    # The reminder and the notice that a task is due soon are one message; which of the two is decided by milliseconds.
    twins = [[f"⏳ Due in {left}: {read[1]}"] for left in ("1 h", "59 min")]
    assert [as_written(line) for line in lines_told(before)] in (read, *twins)


# ── Examples ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN012")
def test_the_shell_examples_do_what_they_say(stack: RunningStack, stored: StoredData, tmp_path: Path) -> None:
    """RUN012: every step of api_examples.sh and what it prints."""
    said = in_project_as_written(
        USE_CASE, ["examples/api_examples.sh"], tmp_path, {"API_URL": stack.url("task_api_service")}
    )
    parts = re.split(r"^\n?== (.+)\n", said, flags=re.M)
    printed = dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))
    steps_of_script = re.findall(
        r'^say "(.+)"$', (STACK / USE_CASE / "examples" / "api_examples.sh").read_text(encoding="utf-8"), re.M
    )
    assert list(printed) == steps_of_script
    health, registered, task_id, read, reminder, listed, completed, figures, deleted = printed.values()
    assert json.loads(health)["status"] == "healthy"
    assert registered == ""
    task = json.loads(read)
    assert (task["id"], task["title"], task["priority"], task["status"]) == (
        task_id,
        "Write the report",
        "high",
        "todo",
    )
    assert json.loads(reminder)["message"] == "Tomorrow!"
    assert [each["id"] for each in json.loads(listed)["tasks"]] == [task_id]
    assert json.loads(completed)["status"] == "completed"
    assert (json.loads(figures)["total"], json.loads(figures)["completed"]) == (1, 1)
    assert deleted == "204"
    with pytest.raises(LookupError):
        stored.postgres(f"/tasks/{task_id}")


@pytest.mark.run_check("RUN012")
def test_the_python_example_does_what_it_says(stack: RunningStack, stored: StoredData, tmp_path: Path) -> None:
    """RUN012: integration_examples.py prints a task that is completed in the store, and the request id that the logs have."""
    module = (STACK / USE_CASE / "examples" / "integration_examples.py").read_text(encoding="utf-8")
    command = re.search(r"``(uv run python -m [\w.]+)``", module)
    assert command
    said = in_project_as_written(USE_CASE, command[1].split(), tmp_path, {"API_URL": stack.url("task_api_service")})
    found = re.fullmatch(
        r"created ([0-9a-f-]{36}) \(request id ([0-9a-f]{32})\)\ncompleted at (\d{4}-.+)\n1 task\(s\) completed\n",
        said,
    )
    assert found, said
    task_id, request_id, completed_at = found.groups()
    task = stored.postgres(f"/tasks/{task_id}")
    assert (task["title"], task["status"]) == ("Try the API", "completed")
    assert datetime.fromisoformat(task["completed_at"]) == datetime.fromisoformat(completed_at)
    assert [each for each in stack.records("task_api_service") if each.get("request_id") == request_id]


# ── Tests that the projects bring along ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN012")
def test_the_integration_tests_of_the_use_case_pass(stack: RunningStack, tmp_path: Path) -> None:
    """RUN012: all of them, as `make test-integration` runs them."""
    said = in_project_as_written(
        USE_CASE, ["scripts/test.sh", "integration"], tmp_path, {"API_URL": stack.url("task_api_service")}
    )
    assert passed_without_exception(USE_CASE, said) == how_many_in(STACK / USE_CASE / "tests" / "integration") > 0


@pytest.mark.run_check("RUN037")
def test_the_load_test_of_the_use_case_passes(stack: RunningStack, tmp_path: Path) -> None:
    """RUN037: fifty tasks asked for at once are created within ten seconds, without an error, as `make test-load` runs it."""
    variables = {"API_URL": stack.url("task_api_service"), "MIN_TASKS_PER_SECOND": str(TASKS_PER_SECOND)}
    said = in_project_as_written(USE_CASE, ["scripts/test.sh", "load"], tmp_path, variables)
    assert passed_without_exception(USE_CASE, said) == how_many_in(STACK / USE_CASE / "tests" / "load") > 0


@pytest.mark.run_check("RUN009", "RUN010", "RUN040")
@pytest.mark.parametrize("project", IMAGES)
def test_the_integration_tests_of_a_data_service_pass(project: str, stack: RunningStack, tmp_path: Path) -> None:
    """RUN009, RUN010, RUN040: the service on a database that its tests start in Docker, migrations and indexes included."""
    variable, stand_in = IMAGES[project]
    variables = {"TESTCONTAINERS_RYUK_DISABLED": "true", "CI": "true"} | ({variable: stand_in} if stack.offline else {})
    said = in_project_as_written(project, ["uv", "run", "pytest", "tests/integration"], tmp_path, variables)
    assert passed_without_exception(project, said) >= how_many_in(STACK / project / "tests" / "integration") > 0
