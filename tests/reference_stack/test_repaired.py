"""Many defects of the stack at once are repaired, and then its own tests pass as before."""

from __future__ import annotations

import re
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from tests.support.locked_tools import PROJECTS, in_project
from tests.support.mutation import Applied, contents, copy_stack, load

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

# Of all kinds of files, in the code that the unit tests run and in what the rules join it with.
SEEDED = (
    "a compose service has a hyphen",
    "a module has capitals in its name",
    "a directory of the configuration has a hyphen",
    "the use case's project has another name than its directory",
    "the reminder worker does not wait for Redis",
    "the bot is sent to a port that the API does not have",
    "the bot is no longer scraped",
    "the connection to the broker does not come back",
    "a coroutine of the broker sleeps synchronously",
    "a worker prints instead of logging",
    "any Motor will do",
    "the API reloads in production",
    "Kibana is older than Elasticsearch",
    "the MongoDB data service leaves the services' network",
    "Grafana's password stands in the root compose file",
)
# What a repair writes in another way than the stack has it.
WRITTEN_OTHERWISE = {
    "docker-compose.yml",
    ".env.example",
    "config/prometheus/prometheus.yml",
    "use_cases/task_management/config/prometheus/scrape_jobs.yml",
    "use_cases/task_management/service_definitions.yml",
}
UNIT_TESTS = ("pytest", "tests/unit", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")


@pytest.mark.timeout(900)
def test_seeded_defects_are_repaired(tmp_path: Path) -> None:
    """One command; then nothing is found, files have their old names, modes and, but for what can be said in two ways, content."""
    root = copy_stack(tmp_path / "stack")
    before = contents(root)
    mutations = {mutation.name: mutation for mutation in load("mutations")}
    with ExitStack() as seeded:
        for name in SEEDED:
            seeded.enter_context(Applied(root, mutations[name]))
        rules = {finding["rule"] for finding in api.check(root)["findings"]}
        assert rules >= {mutations[name].rule for name in SEEDED}
        outcome = api.fix(root, unsafe=True, allow_dirty=True)
        seeded.pop_all()  # what they would restore is what was repaired
    assert [(refused.finding["rule"], refused.reason) for refused in outcome.refused] == []
    assert outcome.report["findings"] == []
    now = contents(root)
    assert now.keys() == before.keys()
    assert {path for path in now if now[path] != before[path]} == WRITTEN_OTHERWISE
    for project in PROJECTS:
        said = in_project(project, UNIT_TESTS, tmp_path, stack=root)
        assert re.search(r"^[1-9]\d* passed in", said, re.M), said[-2000:]
