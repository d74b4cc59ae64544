"""What is asked of a part of a repository: the whole is judged, and the part's findings are told and counted."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import UsageError

RULE = "business-imports-db-driver"
DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three services, the first two with the same finding."""
    compose = "services:\n"
    for name in ("task_api", "user_api", "mail_api"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Dockerfile").write_text(DOCKERFILE)
        driver = "import asyncpg\n" if name != "mail_api" else ""
        (tmp_path / name / "main.py").write_text(f"{driver}from fastapi import FastAPI\n\napp = FastAPI()\n")
        compose += f"  {name}:\n    build: {name}\n"
    (tmp_path / "docker-compose.yml").write_text(compose)
    (tmp_path / "hybrid-lint.toml").write_text(f'profile = "improved_hybrid"\nselect = ["{RULE}"]\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found", "verdict", "judged"),
    [
        (
            ["mail_api", "user_api"],
            ["user_api"],
            "Found 1 error that the 2 given paths take part in.",
            ", 1 failed here.",
        ),
        (["task_api/main.py"], ["task_api"], "Found 1 error that the given path takes part in.", ", 1 failed here."),
        (["mail_api/main.py"], [], "All checks passed for the given path.", "."),
    ],
)
def test_only_the_given_paths_are_told_and_counted(
    repository: Path, capsys: pytest.CaptureFixture[str], paths: list[str], found: list[str], verdict: str, judged: str
) -> None:
    assert main(["check", *paths]) == int(bool(found))
    out = capsys.readouterr().out
    assert [name for name in ("task_api", "user_api", "mail_api") if f"--> {name}/" in out] == found
    assert f"\n{verdict}\n" in f"\n{out}"
    assert f"Rules: 1 rule judged the whole repository (8 files){judged}\n" in out


def test_a_rule_that_fails_elsewhere_passes_here(repository: Path) -> None:
    whole = api.check(repository)
    assert (whole["rules"][0]["outcome"], whole["rules"][0]["failed"]) == ("fail", 2)
    one = api.check(repository, files=["task_api"])
    assert (one["rules"][0]["outcome"], one["rules"][0]["failed"]) == ("fail", 1)
    none = api.check(repository, files=["mail_api"])
    assert (none["rules"][0]["outcome"], none["rules"][0]["failed"]) == ("pass", 0)
    assert none["summary"]["rules"]["pass"] == 1


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["--ignore", RULE], "`--ignore`"),
        (["--select", RULE, "--ignore", "DAT001"], "`--select` and `--ignore`"),
        (["--select", "DAT001", "--ignore", RULE], "`--select` and `--ignore`"),
    ],
)
def test_a_run_without_rules_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], given: str
) -> None:
    code = main(["check", *arguments])
    if arguments[1] == RULE and arguments[-1] == "DAT001":
        assert code == 1  # the rule is named more narrowly than the code
    else:
        assert code == 2
        assert f"with {given} no rule is left to check" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (["DAT01"], "Did you mean `DAT001`?"),
        (["Q001"], "No code begins with `Q`"),
        (["DCS001"], "no rule checks it yet"),
        (["namign", "structur"], "Did you mean `structure` for `structur`?"),
    ],
)
def test_unknown_names_on_the_command_line_have_a_hint(repository: Path, names: list[str], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        api.check(repository, select=names)
    assert all(f"`{name}`" in caught.value.message for name in names)
    assert hint in " ".join(caught.value.hints)


def test_an_endless_query_is_stopped(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    assert main(["query", endless, "--time-limit", "0.2"]) == 2
    errors = capsys.readouterr().err
    assert "the query was stopped after 0.2 seconds" in errors
    assert "`--time-limit` gives it more time" in errors


def test_a_path_that_is_gone_is_said_and_passed_over(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "task_api/main.py", "gone.py"]) == 1
    said = capsys.readouterr()
    assert said.err == "warning: `gone.py` does not exist and is passed over\n"
    assert "Found 1 error that the given path takes part in." in said.out
    assert main(["check", "gone.py"]) == 2  # nobody knows it: a slip of the pen


def test_a_file_that_git_knows_may_be_gone(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    (repository / "task_api" / "main.py").unlink()
    assert main(["check", "task_api/main.py"]) == 0
    said = capsys.readouterr()
    assert said.err == "warning: `task_api/main.py` does not exist and is passed over\n"
    assert said.out.startswith("Nothing to check: none of the given paths is left.\n")
