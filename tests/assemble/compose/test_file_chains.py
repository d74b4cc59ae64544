"""Files that commands load together are one project, wherever the command is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.assemble.compose.repository_in_memory import sources_from

from hybrid_lint import api
from hybrid_lint.assemble.compose.file_chains import Command, chains, expanded
from hybrid_lint.assemble.compose.projects import projects

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {"a.yml", "b.yml", "c.yml", "deploy/a.yml", "deploy/b.yml", "deploy/only.yml"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("docker compose -f a.yml -f b.yml up -d", [("a.yml", "b.yml")]),
        ("docker-compose --file=a.yml --file 'b.yml' -p x up", [("a.yml", "b.yml")]),
        ("podman-compose -f ./a.yml -f ./deploy/b.yml up", [("a.yml", "deploy/b.yml")]),
        ("$(COMPOSE) -f a.yml", [("a.yml",)]),
        ("docker stack deploy -c a.yml -c b.yml shop", [("a.yml", "b.yml")]),
        ("sh -c docker compose -f a.yml up", [("a.yml",)]),
        ("docker compose -f a.yml up && docker compose -f b.yml down", [("a.yml",), ("b.yml",)]),
        ("docker compose \\\n  -f a.yml \\\n  -f b.yml up", [("a.yml", "b.yml")]),
        ("export COMPOSE_FILE=a.yml:b.yml", [("a.yml", "b.yml")]),
        ('COMPOSE_FILE="a.yml;c.yml" docker compose up', [("a.yml", "c.yml")]),
        ("docker compose -f ${ROOT}/a.yml -f $(pwd)/b.yml -f $PWD/c.yml up", [("a.yml", "b.yml", "c.yml")]),
        ("cd deploy && docker compose -f a.yml -f ../c.yml up", [("deploy/a.yml", "c.yml")]),
        ("cd deploy\ndocker compose -f only.yml up", [("deploy/only.yml",)]),
        ("docker compose -f a.yml -f a.yml up", [("a.yml",)]),
        # Something else.
        ("kubectl apply -f pod.yml", []),
        ("docker compose -f a.yml -f missing.yml up", []),
        ("docker compose -f docker-compose.${STAGE}.yml up", []),
        ("tail -f a.log; rm -f a.txt", []),
        ("docker compose up", []),
        ("head -c a.yml", []),
    ],
)
def test_chains(text: str, expected: list[tuple[str, ...]]) -> None:
    assert chains([Command("", text)], KNOWN) == expected


def test_a_file_without_services_is_passed_over() -> None:
    text = "docker compose -f a.yml -f extras.yml -f b.yml up"
    assert chains([Command("", text)], KNOWN, KNOWN | {"extras.yml"}) == [("a.yml", "b.yml")]


def test_a_path_starts_from_the_file_or_from_the_root() -> None:
    assert chains([Command("deploy", "docker compose -f a.yml -f b.yml up")], KNOWN) == [("deploy/a.yml", "deploy/b.yml")]  # fmt: skip
    assert chains([Command("deploy", "docker compose -f deploy/a.yml -f c.yml up")], KNOWN) == [("deploy/a.yml", "c.yml")]  # fmt: skip


def test_variables_of_makefiles() -> None:
    variables = {"C": "docker compose", "DEV": "$(C) -f a.yml", "LOOP": "$(LOOP) x"}
    assert expanded("$(DEV) -f ${X} up", variables) == "docker compose -f a.yml -f ${X} up"
    assert len(expanded("$(LOOP)", variables)) < 1000


BASE = "services:\n  api: {build: ./api}\n  db: {image: 'postgres:16'}\n"
CHANGE = "services:\n  api: {restart: always}\n"
WHOLE = "services:\n  probe: {image: 'example/probe:1'}\n"
DC = "docker-compose.yml"


@pytest.mark.parametrize(
    ("files", "command", "expected"),
    [
        # An overlay over an overlay.
        ({DC: BASE, "docker-compose.dev.yml": CHANGE, "docker-compose.debug.yml": CHANGE}, "docker compose -f docker-compose.yml -f docker-compose.dev.yml -f docker-compose.debug.yml up",
         {DC: "main", f"{DC} docker-compose.dev.yml": "overlay", f"{DC} docker-compose.dev.yml docker-compose.debug.yml": "overlay"}),
        # What could be an overlay by its content is started alone, and the other way round.
        ({DC: BASE, "docker-compose.tools.yml": WHOLE}, "docker compose -f docker-compose.tools.yml up", {DC: "main", "docker-compose.tools.yml": "overlay"}),
        ({DC: BASE, "docker-compose.test.yml": WHOLE}, "docker compose -f docker-compose.yml -f docker-compose.test.yml run probe", {DC: "main", f"{DC} docker-compose.test.yml": "test"}),
        ({DC: BASE, "probe.yml": WHOLE}, "docker compose -f docker-compose.yml -f probe.yml up", {DC: "main", f"{DC} probe.yml": "overlay"}),
        # An overlay in another directory.
        ({DC: BASE, "deploy/prod.yml": CHANGE}, "docker compose -f docker-compose.yml -f deploy/prod.yml up", {DC: "main", f"{DC} deploy/prod.yml": "production"}),
        ({DC: BASE, "deploy/prod/docker-compose.yml": CHANGE}, "docker compose -f docker-compose.yml -f deploy/prod/docker-compose.yml up", {DC: "main", f"{DC} deploy/prod/docker-compose.yml": "production"}),
        ({DC: BASE, "tests/compose.yml": CHANGE}, "docker compose -f docker-compose.yml -f tests/compose.yml up", {DC: "main", f"{DC} tests/compose.yml": "test"}),
        # A whole stack stays one, though it is started together with another.
        ({"a/compose.yml": BASE, "b/compose.yml": WHOLE}, "docker compose -f a/compose.yml -f b/compose.yml up", {"a/compose.yml": "main", "b/compose.yml": "main"}),
        # No name says what the base is.
        ({"stack/services.yml": BASE, "stack/live.yml": CHANGE}, "docker compose -f stack/services.yml -f stack/live.yml up", {"stack/services.yml": "main", "stack/services.yml stack/live.yml": "production"}),
        ({"docker-compose.app.yml": BASE, "docker-compose.dev.yml": CHANGE}, "docker compose -f docker-compose.app.yml -f docker-compose.dev.yml up", {"docker-compose.app.yml": "main", "docker-compose.app.yml docker-compose.dev.yml": "overlay"}),
    ],
)  # fmt: skip
def test_commands_define_projects(files: dict[str, str], command: str, expected: dict[str, str]) -> None:
    found = projects(sources_from(files), "repository", [Command("", command)])
    assert {" ".join(project.files): project.area for project in found} == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Makefile", "files := -f docker-compose.yml\nall = docker compose $(files)\nup:\n\t@$(all) -f deploy/tools.yml up\n"),
        ("Makefile", "export COMPOSE_FILE = docker-compose.yml:deploy/tools.yml\n"),
        ("up.sh", "#!/bin/sh\nset -e\nFILES='-f docker-compose.yml -f deploy/tools.yml'\ndocker compose $FILES up -d\n"),
        ("scripts/up.sh", "#!/bin/sh\ncd ..\nexport COMPOSE_FILE=docker-compose.yml:deploy/tools.yml\ndocker compose up\n"),
        (".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          docker compose -f docker-compose.yml \\\n            -f deploy/tools.yml up -d\n"),
        (".github/workflows/ci.yml", "on: push\nenv: {COMPOSE_FILE: 'docker-compose.yml:deploy/tools.yml'}\njobs: {}\n"),
        (".gitlab-ci.yml", "test:\n  script:\n    - docker compose -f docker-compose.yml -f deploy/tools.yml up\n"),
        ("README.md", "# x\n\n```bash\n$ docker compose -f docker-compose.yml -f deploy/tools.yml up\n```\n"),
        ("docs/run.md", "```\ndocker-compose --file docker-compose.yml --file deploy/tools.yml up\n```\n"),
    ],
)  # fmt: skip
def test_where_commands_are_written(path: str, text: str, tmp_path: Path) -> None:
    for name, content in {DC: BASE, "deploy/tools.yml": WHOLE, path: text}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    _, rows = api.query(tmp_path, "SELECT files FROM compose_project ORDER BY id", cache=False)
    assert [json.loads(files) for (files,) in rows] == [[DC], [DC, "deploy/tools.yml"]]
