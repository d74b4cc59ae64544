"""What compose runs in a container, wherever that is written."""

from __future__ import annotations

import json

from tests.assemble.compose.repository_in_memory import service_of

from hybrid_lint.assemble.compose.command_rows import command_rows


def commands_of(body: str) -> list[tuple[object, ...]]:
    """Key, number, program, words, whole, follows and line of each command."""
    service = service_of({"compose.yml": f"services:\n  web:\n    image: x\n{body}"})
    return [
        (key, number, program, json.loads(str(words)), whole, follows, line)
        for _, key, number, program, words, whole, follows, _, _, line, *_ in command_rows(1, service.node)
    ]


def test_words_are_no_shell_text() -> None:
    assert commands_of("    command: run && psql\n") == [("command", 0, "run", ["run"], 1, "", 4)]
    assert commands_of('    command: ["run", "a;b"]\n') == [("command", 0, "run", ["run", "a;b"], 1, "", 4)]


def test_a_shell_that_they_start_takes_its_text_apart() -> None:
    found = commands_of("""    command: sh -c "wait-for db:5432 && run"\n""")
    assert [row[2:4] for row in found] == [
        ("sh", ["sh", "-c", "wait-for db:5432 && run"]),
        ("wait-for", ["wait-for", "db:5432"]),
        ("run", ["run"]),
    ]


def test_a_shell_as_entrypoint_reads_the_command() -> None:
    found = commands_of('    entrypoint: ["/bin/sh", "-ec"]\n    command: ["pg_isready -h db; run", "ignored"]\n')
    assert [(row[0], *row[2:]) for row in found] == [
        ("command", "pg_isready", ["pg_isready", "-h", "db"], 0, "", 5),
        ("command", "run", ["run"], 0, ";", 5),
    ]


def test_another_entrypoint_stands_for_itself() -> None:
    found = commands_of("    entrypoint: /wait.sh db:5432 --\n    command: run\n")
    assert [row[:4] for row in found] == [
        ("entrypoint", 0, "wait.sh", ["/wait.sh", "db:5432", "--"]),
        ("command", 0, "run", ["run"]),
    ]


def test_health_checks() -> None:
    assert commands_of("    healthcheck: {test: pg_isready || exit 1}\n") == [
        ("healthcheck", 0, "pg_isready", ["pg_isready"], 0, "", 4),
        ("healthcheck", 0, "exit", ["exit", "1"], 0, "||", 4),
    ]
    assert [row[2:5] for row in commands_of('    healthcheck: {test: ["CMD", "psql", "-c", "x"]}\n')] == [
        ("psql", ["psql", "-c", "x"], 1)
    ]
    assert commands_of("    healthcheck: {test: [NONE]}\n") == []
    assert commands_of("    healthcheck: {disable: true}\n") == []


def test_hooks_and_watches() -> None:
    found = commands_of("""    post_start:
      - command: sh -c "psql -h db"
        user: root
    pre_stop:
      - {user: root}
      - command: ["./stop.sh", "$$HOME"]
    develop:
      watch:
        - {path: ., action: rebuild}
        - {path: ., action: sync+exec, target: /x, exec: {command: alembic upgrade head}}
""")
    assert [(row[0], row[1], row[2], row[-1]) for row in found] == [
        ("post_start", 0, "sh", 5),
        ("post_start", 0, "psql", 5),
        ("pre_stop", 1, "stop.sh", 9),
        ("watch", 1, "alembic", 13),
    ]
    assert found[2][3] == ["./stop.sh", "$HOME"]
