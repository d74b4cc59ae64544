"""What Makefiles, CI, hooks and scripts run: `automation_command`, `gate_command`, `ci_unit`, `ci_gate`, `makefile_target`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

WORKFLOW = ".github/workflows/ci.yml"


def test_commands_know_what_they_belong_to(ask: Ask) -> None:
    files = {
        WORKFLOW: "on: push\njobs:\n  lint:\n    steps:\n      - run: uv run ruff check . || true\n",
        ".github/actions/types/action.yml": "runs:\n  steps:\n    - {run: mypy ., shell: bash}\n",
        ".pre-commit-config.yaml": "repos:\n  - repo: local\n    hooks:\n      - {id: tests, entry: python -m pytest}\n",
        "Makefile": "C := docker compose\nlogs:\n\t-$(C) logs -f api\n",
        "Taskfile.yml": "tasks:\n  scan:\n    cmds: [bandit -r .]\n",
        "run.sh": "nox\n",
        "other.yml": "script: [tox]\n",
    }
    sql = "SELECT form, unit, does, named, swallowed FROM automation_command WHERE tool <> 'true' ORDER BY path"
    assert ask(files, sql) == [
        ("action", ".github/actions/types", "mypy .", None, None),
        ("ci", "lint", "ruff check .", None, "|| true"),
        ("hook", ".pre-commit-config.yaml", "pytest", None, None),
        ("make", "logs", "docker compose logs -f api", '["api"]', "-"),
        ("task", "scan", "bandit -r .", None, None),
        (None, "other.yml", "tox", None, None),
        ("script", "run.sh", "nox", None, None),
    ]


def test_gates_have_kinds(ask: Ask) -> None:
    files = {
        "Makefile": "all:\n\truff check && ruff format --check && black . && mypy . && bandit -r . && pytest && pytest --version\n"
    }
    assert ask(files, "SELECT gate, does FROM gate_command ORDER BY command") == [
        ("lint", "ruff check"),
        ("format", "ruff format --check"),
        ("types", "mypy ."),
        ("security", "bandit -r ."),
        ("tests", "pytest"),
    ]


def test_ci_reaches_targets_and_scripts(ask: Ask) -> None:
    files = {
        WORKFLOW: "on: pull_request\njobs:\n  check:\n    steps:\n      - run: make lint\n",
        "Makefile": "lint: style\n\tscripts/lint.sh\nstyle:\n\truff format --check\nother:\n\tpytest\n",
        "scripts/lint.sh": "mypy .\n",
    }
    assert ask(files, "SELECT unit FROM ci_unit ORDER BY unit") == [("check",), ("lint",), ("lint.sh",), ("style",)]
    assert ask(files, "SELECT gate, does FROM ci_gate ORDER BY gate") == [
        ("format", "ruff format --check"),
        ("types", "mypy ."),
    ]


def test_when_ci_runs(ask: Ask) -> None:
    triggers = {
        "a": "push",
        "b": "{push: {branches: [main]}}",
        "c": "[pull_request]",
        "d": "{pull_request: {paths-ignore: ['**.py']}}",
        "e": "schedule",
    }
    files = {f".github/workflows/{name}.yml": f"on: {on}\njobs: {{}}\n" for name, on in triggers.items()}
    files[".gitlab-ci.yml"] = "test: {script: [pytest]}\n"
    assert ask(files, "SELECT path, proposed FROM ci_trigger ORDER BY path") == [
        (".github/workflows/a.yml", 1),
        (".github/workflows/b.yml", 0),
        (".github/workflows/c.yml", 1),
        (".github/workflows/d.yml", 0),
        (".github/workflows/e.yml", 0),
        (".gitlab-ci.yml", 1),
    ]


def test_targets_of_included_makefiles(ask: Ask) -> None:
    files = {"Makefile": "include a.mk\nb:\n", "a.mk": "c:\n\techo\n", "d/Makefile": "include x.mk\n"}
    sql = "SELECT f.path, t.name, t.acts FROM makefile_target t JOIN file f ON f.id = t.file ORDER BY f.path, t.name"
    assert ask(files, sql) == [("Makefile", "b", 0), ("Makefile", "c", 1), ("a.mk", "c", 1), ("d/Makefile", "%", 1)]
