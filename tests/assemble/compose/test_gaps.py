"""What is not known of a container is told of it alone, with the true reason."""

from __future__ import annotations

import pytest
from tests.assemble.compose.repository_in_memory import sources_from

from hybrid_lint.assemble.compose.declarations import declarations
from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.rows import compose_rows
from hybrid_lint.assemble.compose.sources import Sources


def gaps_of(files: dict[str, str], ignored: frozenset[str] = frozenset()) -> list[tuple[object, ...]]:
    """Container, aspect and reason."""
    made = sources_from(files)
    rows = {path: made.dotenv(path) or () for path in made.variable_files}
    sources = Sources(made.yaml, rows, made.paths, ignored.__contains__)
    found = projects(sources)
    declared = declarations(found)
    names = {one.id: one.name for one in declared}
    return [
        (names[int(str(row[1]))], row[2], row[3])
        for row in compose_rows(found, declared, sources)["gap"]
        if row[2] != "build" or "refuses" in str(row[3])
    ]


COMPOSE = """services:
  other: {image: x}
  web:
    image: x
"""


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("/etc/fleet/.env", "its environment file `/etc/fleet/.env` lies outside the repository"),
        ("~/.env", "its environment file `~/.env` lies outside the repository"),
        ("../.env", "its environment file `../.env` lies outside the repository"),
        ("C:/fleet/.env", "its environment file `C:/fleet/.env` lies outside the repository"),
        ("${PWD}/../.env", "its environment file `${PWD}/../.env` lies outside the repository"),
        ("gone.env", "its environment file `gone.env` is not in the repository"),
        ("secret.env", "its environment file `secret.env` is not in the repository, because git ignores it"),
        ("web.txt", "its environment file `web.txt` is no file of variables that can be read"),
        (".env.${STAGE}", "its environment file is `.env.${STAGE}`, and a variable in that has no value here"),
    ],
)
def test_a_file_of_variables_that_nobody_can_read(written: str, reason: str) -> None:
    files = {
        "compose.yml": f"{COMPOSE}    env_file: [here.env, '{written}']\n",
        "here.env": "A=1\n",
        "web.txt": "B=1\n",
    }
    assert gaps_of(files, frozenset({"secret.env"})) == [("web", "environment", reason)]


@pytest.mark.parametrize(
    "written",
    [
        "here.env",
        "${PWD}/here.env",
        "{path: here.env, format: raw}",
        "{path: gone.env, required: false}",
        "shown.env",
        ".env.${STAGE:-bot}",
    ],
)
def test_a_file_that_can_be_read_or_may_be_missing(written: str) -> None:
    files = {
        "compose.yml": f"{COMPOSE}    env_file:\n      - {written}\n",
        "here.env": "A=1\n",
        "shown.env.sample": "A=1\n",
        ".env.bot": "",
    }
    assert gaps_of(files) == []


def test_a_file_that_may_be_missing_and_is_elsewhere_on_purpose() -> None:
    files = {"compose.yml": f"{COMPOSE}    env_file: [{{path: secret.env, required: false}}]\n"}
    assert [gap[:2] for gap in gaps_of(files, frozenset({"secret.env"}))] == [("web", "environment")]


@pytest.mark.parametrize(
    ("attribute", "what"),
    [
        ("enviroment: {A: 1}", "environment"),
        ("env: {A: 1}", "environment"),
        ("environment:", "environment"),
        ("environment: {A: [1]}", "environment"),
        ("env_files: x.env", "environment"),
        ("biuld: .", "build"),
        ("build: {contxt: .}", "build"),
        ("dockerfile: Dockerfile", "build"),
        ("comand: run", "start"),
        ("command: {run: x}", "start"),
        ("depend_on: [other]", "compose"),
        ("network: back", "compose"),
        ("volumes:", "files"),
    ],
)
def test_an_attribute_that_compose_refuses(attribute: str, what: str) -> None:
    assert [gap[:2] for gap in gaps_of({"compose.yml": f"{COMPOSE}    {attribute}\n"})] == [("web", what)]


@pytest.mark.parametrize("attribute", ["labls: {a: b}", "ports:", "something: else", "depends_on: {other: {}}"])
def test_an_attribute_on_which_nothing_depends(attribute: str) -> None:
    assert gaps_of({"compose.yml": f"{COMPOSE}    {attribute}\n"}) == []


def test_mounted_files_of_variables() -> None:
    body = """    secrets: [{source: s, target: /app/.env}]
    volumes: ["./gone.env:/app/bot.env", "./notes.txt:/app/.env.local", "./here.env:/app/.env.bot", "./gone.toml:/x.toml"]
secrets: {s: {file: ./gone_too.env}}
"""
    files = {"compose.yml": COMPOSE + body, "here.env": "A=1\n", "notes.txt": "B=1\n"}
    assert gaps_of(files) == [
        ("web", "environment", "`gone.env`, which it finds at `/app/bot.env`, is not in the repository"),
        ("web", "environment", "`notes.txt`, which it finds at `/app/.env.local`, cannot be read as variables"),
        ("web", "environment", "`gone_too.env`, which it finds at `/app/.env`, is not in the repository"),
    ]
