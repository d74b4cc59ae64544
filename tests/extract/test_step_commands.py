"""The commands of recipes, CI steps, hooks and scripts: what does the work, whose failure counts, which services are named."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.extract import makefile, shell, yaml_file
from hybrid_lint.formats.shell.compose_services import named_services
from hybrid_lint.formats.shell.doers import doers


def rows(found: Any) -> list[Any]:
    return list(found.get("step_command", []))


def swallowed(found: Any) -> dict[str, str | None]:
    return {row.tool: row.swallowed for row in rows(found)}


def step(run: str, **keys: str) -> Any:
    lines = "".join(f"          {line}\n" for line in run.splitlines())
    others = "".join(f"        {key}: {value}\n" for key, value in keys.items())
    return yaml_file.extract(f"on: push\njobs:\n  a:\n    steps:\n      - run: |\n{lines}{others}".encode())


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("uv run --frozen pytest -q", ["pytest -q"]),
        ("python3.12 -u -m pytest tests", ["pytest tests"]),
        ("python -bm mypy .", ["mypy ."]),
        ("python manage.py test", ["python manage.py test"]),
        ("python -m", ["python -m"]),
        ("coverage run -m pytest", ["pytest"]),
        ("docker compose -f a.yml exec -T -e A=b api uv run pytest -x", ["pytest -x"]),
        ("docker-compose run --rm -w /app api /usr/bin/ruff check", ["ruff check"]),
        ("docker run --rm -v .:/src image:1 bandit -r /src", ["bandit -r /src"]),
        ("docker container exec api pytest", ["pytest"]),
        ("docker compose up -d", ["docker compose up -d"]),
        ('docker compose exec api sh -c "cd x && pytest; ruff check"', ["cd x", "pytest", "ruff check"]),
        ("xargs -n 1 mypy", ["mypy"]),
        ("npx --package x eslint .", ["eslint ."]),
        ('bash -c "pytest"', []),
        ("eval pytest", []),
        ("uv run", ["uv run"]),
    ],
)
def test_doers(command: str, expected: list[str]) -> None:
    (words,) = [tuple(json.loads(row.words)) for row in rows(shell.extract(command.encode()))[:1]] or [()]
    assert [" ".join(found) for found in doers(words)] == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("docker compose logs -f --tail 10 api bot", ["api", "bot"]),
        ("docker compose -f a.yml --profile x up -d --scale worker=3 --wait api", ["worker", "api"]),
        ("docker compose up --scale=worker=2", ["worker"]),
        ("docker compose up --exit-code-from tests", ["tests"]),
        ("docker-compose exec -T -u app api python -m bot", ["api"]),
        ("docker compose run --rm -e A=b api pytest", ["api"]),
        ("sudo docker compose restart -t 5 api", ["api"]),
        ("docker compose scale api=2 bot=1", ["api", "bot"]),
        ("docker compose exec -- api sh", ["api"]),
        ("docker compose down -v --rmi all", []),
        ("docker compose up -d", []),
        ("docker exec api sh", None),
        ("docker compose", None),
        ("podman-compose ps api", ["api"]),
    ],
)
def test_named_services(command: str, expected: list[str] | None) -> None:
    assert named_services(tuple(command.split())) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("pytest", None),
        ("pytest || true", "|| true"),
        ("pytest || :", "|| :"),
        ("pytest || exit 0", "|| exit 0"),
        ("pytest || exit 1", None),
        ("pytest || ./report.sh", None),
        ("pytest || [ $? -eq 5 ]", None),
        ('pytest || { echo "bad"; exit 1; }', None),
        ("pytest -x && echo good", None),
        ("pytest && echo good\necho end", "&& … ; echo end"),
        ("pytest; echo end", None),
        ("set +e\npytest\necho end", "; echo end"),
        ("set +e\npytest\nset -e", "; set -e"),
        ("set +e\npytest\ncode=$?\nexit $code", None),
        ("set +o errexit; pytest; echo end", "; echo end"),
        ("set +e\npytest | tee log; test ${PIPESTATUS[0]} -eq 0", None),
        ("set +e\npytest\n[ -d x ]", "; [ -d x ]"),
        ("pytest | tee log", "| tee log"),
        ("set -o pipefail\npytest | tee log", None),
        ("pytest &", "&"),
        ("pytest & \nwait", None),
        ("(cd a && pytest) || true", "|| true"),
        ("for p in a b; do pytest $p || true; done", "|| true"),
        ("set +e\nfor p in a b; do pytest $p; done\necho end", None),
        ("if ! pytest; then echo bad; fi", None),
        ("! pytest || true", None),
        ("f() { pytest || true; }; f", None),
        ("x=$(pytest || true)", None),
        ("echo ${{ a || b }} && pytest || true", "|| true"),
    ],
)
def test_failures_in_a_step_of_github(run: str, expected: str | None) -> None:
    assert swallowed(step(run))["pytest"] == expected


def test_the_shell_of_a_step_decides() -> None:
    assert swallowed(step("pytest | tee log", shell="bash"))["pytest"] is None
    assert swallowed(step("pytest; echo end", shell="bash {0}"))["pytest"] == "; echo end"
    assert swallowed(step("pytest; echo end", shell="bash -e {0}"))["pytest"] is None
    assert rows(step("pytest", shell="pwsh")) == []


def test_shells_of_jobs_and_workflows() -> None:
    text = "on: push\n{}jobs:\n  a:\n{}    steps:\n      - run: pytest | tee log\n"
    assert swallowed(yaml_file.extract(text.format("defaults: {run: {shell: bash}}\n", "").encode()))["pytest"] is None
    assert (
        swallowed(yaml_file.extract(text.format("", "    defaults: {run: {shell: bash}}\n").encode()))["pytest"] is None
    )
    assert swallowed(yaml_file.extract(text.format("", "").encode()))["pytest"] == "| tee log"


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("test:\n  script:\n    - pytest | tee log\n    - [mypy, ruff]\n  after_script: [x]\n", ["pytest", "tee", "mypy", "ruff", "x"]),
        ("repos:\n  - repo: local\n    hooks:\n      - {id: a, entry: uv run mypy .}\n", ["mypy"]),
        ("tasks:\n  lint:\n    cmds:\n      - ruff check\n      - cmd: mypy .\n      - task: x\n", ["ruff", "mypy"]),
        ("runs:\n  using: composite\n  steps:\n    - run: pytest\n      shell: bash\n", ["pytest"]),
        ("jobs:\n  a:\n    steps:\n      - run:\n          command: pytest\n", ["pytest"]),
        ("steps:\n  - script: pytest\n  - bash: mypy .\n", ["pytest", "mypy"]),
        ("services:\n  api:\n    command: pytest\n", []),
        ("jobs:\n  a:\n    steps:\n      - uses: x\n        with:\n          script: pytest\n", []),
    ],
)  # fmt: skip
def test_texts_in_yaml(text: str, tools: list[str]) -> None:
    assert [row.tool for row in rows(yaml_file.extract(text.encode()))] == tools


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        ("\tpytest\n\techo end\n", None),
        ("\t-pytest\n", "-"),
        ("\t@ -pytest\n", "-"),
        ("\t@pytest || true\n", "|| true"),
        ("\tpytest; echo end\n", "; echo end"),
        ("\tset -e; pytest; echo end\n", None),
        ("\tpytest | tee log\n", "| tee log"),
        ("\tpytest\n\techo end\n.ONESHELL:\n", "; echo end"),
        ("\tpytest\n\techo end\n.ONESHELL:\n.SHELLFLAGS := -ec\n", None),
        ("\tpytest | tee log\n.SHELLFLAGS := -o pipefail -c\n", None),
        ("\tpytest\n.IGNORE: test\n", ".IGNORE"),
        ("\tpytest\n.IGNORE:\n", ".IGNORE"),
        ("\tpytest\n.IGNORE: other\n", None),
    ],
)
def test_failures_in_a_recipe(recipe: str, expected: str | None) -> None:
    assert swallowed(makefile.extract(f"test:\n{recipe}".encode()))["pytest"] == expected


def test_variables_of_a_makefile() -> None:
    text = "RUN ?= uv run\nRUN ?= no\nALL = $(ONE) ${X}\nONE := a\nONE += b\nZ != date\ntest other: $(ONE) | c\n\t$(RUN) pytest $(ALL) $$H $@ $(Z) $(if $(x),(y)) $(UNENDED\n"
    first, second = rows(makefile.extract(text.encode()))
    assert json.loads(first.arguments) == ["a", "b", "${MAKE}", "${H}", "test", "${MAKE}", "${MAKE}", "${MAKE}"]
    assert json.loads(second.arguments)[4] == "other"
    assert [(row.target, row.tool, row.line, row.column, row.end_line) for row in (first, second)] == [
        (0, "pytest", 8, 2, 8),
        (1, "pytest", 8, 2, 8),
    ]
    assert [json.loads(row.prerequisites) for row in makefile.extract(text.encode())["make_target"]] == [
        ["a", "b", "c"]
    ] * 2  # type: ignore[attr-defined]


def test_prerequisites_and_includes() -> None:
    found = makefile.extract(b"D = build\ninclude a.mk $(D)/b.mk # c\n-include d.mk\nx y: %.o: z ; echo\n")
    assert [row[1:3] for row in found["make_include"]] == [("a.mk", 2), ("build/b.mk", 2), ("d.mk", 3)]
    assert [json.loads(str(row[3])) for row in found["make_target"]] == [["z"], ["z"]]


def test_variables_that_name_themselves_end() -> None:
    started = time.process_time()
    text = "A = $(B) $(B)\nB = $(A) $(A)\nt:\n\techo $(A)\n"
    assert rows(makefile.extract(text.encode()))
    assert time.process_time() - started < 2


def test_places() -> None:
    (first, second) = rows(step("pytest -q\n  ruff check ."))
    assert (first.line, first.column, first.end_line, first.end_column) == (6, 11, 6, 20)
    assert (second.line, second.column, second.end_column) == (7, 13, 25)
    (plain,) = rows(yaml_file.extract(b"on: push\njobs:\n  a:\n    steps:\n      - run: pytest -q\n"))
    assert (plain.line, plain.column, plain.end_column) == (5, 14, 23)
    (quoted,) = rows(yaml_file.extract(b"on: push\njobs:\n  a:\n    steps:\n      - run: 'pytest'\n"))
    assert (quoted.line, quoted.column, quoted.end_column) == (5, 14, 22)
    (folded, _) = rows(
        yaml_file.extract(b"on: push\njobs:\n  a:\n    steps:\n      - run: >-\n          pytest\n          && ruff\n")
    )
    assert (folded.line, folded.end_line) == (5, 7)


def test_scripts_say_how_they_fail() -> None:
    assert swallowed(shell.extract(b"#!/bin/sh\npytest\necho end\n"))["pytest"] == "; echo end"
    assert swallowed(shell.extract(b"#!/bin/sh -e\npytest\necho end\n"))["pytest"] is None
    assert swallowed(shell.extract(b"#!/bin/bash\nset -euo pipefail\npytest | tee log\necho end\n"))["pytest"] is None


def test_long_files_are_bounded() -> None:
    started = time.process_time()
    assert len(rows(shell.extract(b"a ; " * 10_000))) == 10_000
    assert len(rows(makefile.extract(b"t:\n" + b"\ta || b\n" * 100_000))) == 5_002
    step("a\n" * 40_000)
    assert time.process_time() - started < 20


@given(st.text(alphabet="a$(){}|&;:\t\n-@= %'\"", max_size=80))
def test_no_extractor_raises(text: str) -> None:
    makefile.extract(f"t:\n\t{text}\n".encode())
    shell.extract(text.encode())
    step(text)
