"""`hybrid-lint init` as a user meets it: what it shows, what it writes, what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hybrid_lint.cli.main import main

REPOSITORIES = Path(__file__).parents[1] / "repositories"
CACHE = ".hybrid_lint_cache"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORIES / "services_tree", tmp_path / "repository")
    return tmp_path / "repository"


def _tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and CACHE not in path.parts
    }


def test_nothing_is_written_without_being_told(run: Any, root: Path) -> None:
    before = _tree(root)
    code, out, _ = run("init", str(root), "--baseline", "--ci", "github", "--pre-commit")
    assert code == 0
    assert _tree(root) == before
    for path in (
        "hybrid-lint.toml",
        ".github/workflows/hybrid_lint.yml",
        ".pre-commit-config.yaml",
        "hybrid_lint_baseline.toml",
    ):
        assert f"{path}  would be written" in out
    assert max(map(len, out.splitlines())) <= 84


def test_both_formats_say_the_same_and_twice_the_same(run: Any, root: Path) -> None:
    first, again = run("init", str(root)), run("init", str(root))
    assert first == again
    told = json.loads(run("init", str(root), "--format", "json")[1])
    assert told["version"] == 1
    assert told["profile"]["name"] == "improved_hybrid"
    levels = told["found"]["fails"]
    assert [levels[level]["findings"] for level in ("error", "warning", "info")] == [41, 49, 49]
    assert [levels[level]["exit_code"] for level in ("error", "warning", "info")] == [1, 1, 1]
    assert (
        sum(rule["findings"] for rule in told["found"]["by_rule"]) == sum(told["found"]["by_severity"].values()) == 49
    )
    assert not told["written"]
    assert 'fail-on = "error"    41 findings fail the run' in first[1]
    assert "     5  error    dev-tool-floors" in first[1]


def test_levels_are_those_by_which_check_answers(run: Any, root: Path) -> None:
    run("init", str(root), "--write")
    told = json.loads(run("init", str(root), "--format", "json")[1])
    for level, fails in told["found"]["fails"].items():
        assert run("check", str(root), "--fail-on", level)[0] == fails["exit_code"]


def test_adoption_in_one_command(run: Any, root: Path) -> None:
    code, out, _ = run("init", str(root), "--write", "--baseline", "--ci", "github", "--pre-commit")
    assert code == 0
    assert "`hybrid-lint check` passes now" in out
    assert run("check", str(root))[0] == 0
    worker = root / "services/booking_reminder_worker/app/database.py"
    worker.write_text("import asyncpg\n")
    code, out, _ = run("check", str(root))
    assert code == 1
    assert "services/booking_reminder_worker/app/database.py:1" in out


@pytest.mark.parametrize("name", ["town_library", "monolith", "library"])
def test_what_is_written_adds_no_finding(run: Any, name: str, tmp_path: Path) -> None:
    """The files for CI and hooks are judged like any others of the repository."""
    root = tmp_path / name
    shutil.copytree(REPOSITORIES / name, root)
    before = json.loads(run("init", str(root), "--format", "json")[1])["found"]
    for host in ("github", "gitlab"):
        for path in ("hybrid-lint.toml", ".pre-commit-config.yaml"):
            (root / path).unlink(missing_ok=True)
        code, out, _ = run("init", str(root), "--write", "--ci", host, "--pre-commit", "--format", "json")
        assert code == 0
        assert json.loads(out)["found"] == before


def test_what_exists_stays(run: Any, root: Path) -> None:
    (root / ".pre-commit-config.yaml").write_text("repos: []\n")
    (root / ".gitlab-ci.yml").symlink_to("nowhere.yml")
    code, out, _ = run("init", str(root), "--write", "--ci", "gitlab", "--pre-commit")
    assert code == 0
    assert (root / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert ".pre-commit-config.yaml  is there and stays as it is; add" in out
    assert "entry: hybrid-lint check" in out
    assert not (root / "nowhere.yml").exists()
    assert ".gitlab-ci.yml  is there and stays as it is; add" in out
    assert (root / "hybrid-lint.toml").exists()


def test_a_workflow_that_exists_stops_it_before_anything_is_written(run: Any, root: Path) -> None:
    workflow = root / ".github/workflows/hybrid_lint.yml"
    workflow.parent.mkdir(parents=True, exist_ok=True)
    workflow.write_text("name: mine\n")
    code, out, err = run("init", str(root), "--write", "--ci", "github", "--baseline")
    assert (code, out) == (2, "")
    assert "`.github/workflows/hybrid_lint.yml` is there already" in err
    assert not (root / "hybrid-lint.toml").exists()
    assert not (root / "hybrid_lint_baseline.toml").exists()


def test_a_baseline_that_exists_stops_it(run: Any, root: Path) -> None:
    (root / "hybrid_lint_baseline.toml").write_text("version = 1\n")
    code, _, err = run("init", str(root), "--write", "--baseline")
    assert code == 2
    assert "hybrid-lint baseline update" in err
    assert not (root / "hybrid-lint.toml").exists()


def test_ci_accepts_nothing(run: Any, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run("init", str(root), "--baseline")[0] == 0
    code, _, err = run("init", str(root), "--write", "--baseline")
    assert code == 2
    assert "in CI" in err
    assert not (root / "hybrid-lint.toml").exists()


def test_a_link_out_of_the_repository_is_not_followed(run: Any, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(root / ".github", ignore_errors=True)
    (root / ".github").symlink_to(outside)
    code, _, err = run("init", str(root), "--write", "--ci", "github")
    assert code == 2
    assert "outside of" in err
    assert not list(outside.iterdir())
    assert not (root / "hybrid-lint.toml").exists()


@pytest.mark.parametrize("name", ["hybrid-lint.toml", "hybrid_lint.toml", "pyproject.toml"])
def test_a_configured_repository(run: Any, root: Path, name: str) -> None:
    text = 'fail-on = "error"\n'
    (root / name).write_text(f"[tool.hybrid-lint]\n{text}" if name == "pyproject.toml" else text)
    before = _tree(root)
    code, out, _ = run("init", str(root))
    assert code == 0
    assert f"configured    by `{name}`, which stays as it is" in out
    assert "would be written" not in out
    code, _, err = run("init", str(root), "--write")
    assert code == 2
    assert f"`{name}` configures this repository already" in err
    assert _tree(root) == before
    assert run("init", str(root), "--write", "--baseline", "--ci", "gitlab")[0] == 0
    assert set(_tree(root)) - set(before) == {"hybrid_lint_baseline.toml", ".gitlab-ci.yml"}
    assert run("check", str(root))[0] == 0


def test_the_repository_one_is_in(run: Any, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    monkeypatch.chdir(root / "services/db_mongo_service")
    assert run("init", "--write")[0] == 0
    assert (root / "hybrid-lint.toml").exists()


def test_an_empty_directory(run: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, _ = run("init", str(empty), "--write", "--baseline")
    assert code == 0
    assert out.startswith("Architecture  none\n")
    assert set(_tree(empty)) == {"hybrid-lint.toml", "hybrid_lint_baseline.toml"}
    assert run("check", str(empty))[0] == 0


@pytest.mark.parametrize("path", ["missing", "file"])
def test_what_is_no_directory(run: Any, tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("")
    assert run("init", path)[0] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_that_cannot_be_written(run: Any, root: Path) -> None:
    root.chmod(0o555)
    try:
        code, _, err = run("init", str(root), "--write")
    finally:
        root.chmod(0o755)
    assert code == 2
    assert "cannot be written" in err


def test_the_files_are_what_their_readers_take(run: Any, root: Path) -> None:
    run("init", str(root), "--write", "--ci", "github", "--pre-commit")
    run("init", str(root), "--write", "--ci", "gitlab")
    read = YAML(typ="safe").load
    workflow = read((root / ".github/workflows/hybrid_lint.yml").read_text())
    commands = [step["run"] for step in workflow["jobs"]["hybrid_lint"]["steps"] if "run" in step]
    check = "hybrid-lint check --format github"
    assert commands[-2:] == [check, check.replace(" check", ' check --guard "origin/$GITHUB_BASE_REF"')]
    hook = read((root / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["entry"] == "hybrid-lint check"
    job = read((root / ".gitlab-ci.yml").read_text())["hybrid_lint"]
    assert job["artifacts"]["reports"]["codequality"] in job["script"][-1]
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "it"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    for command in (*commands[1:], hook["entry"], job["script"][-1]):
        command = command.replace('"origin/$GITHUB_BASE_REF"', "HEAD")
        code, _, err = run(*command.split()[1:2], str(root), *command.split()[2:])
        assert code == 1, err  # findings, and no mistake in what was asked
