"""The baseline on whole repositories: what is there is accepted, what is new fails, and what is mended must go out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import ConfigurationError, UsageError
from hybrid_lint.triage.baseline.entry import NAME

if TYPE_CHECKING:
    from pathlib import Path

RULE = "business-imports-db-driver"
#: So few rules make these runs quick.
SELECT = [RULE, "stale-baseline-entry", "baseline-entry-expires-soon"]
OPTIONS: dict[str, Any] = {"profile": "improved_hybrid", "select": SELECT}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two services with three imports of drivers, all accepted."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("HYBRID_LINT_TODAY", "2026-11-29")
    root = tmp_path / "repository"
    services = ""
    for name in ("task_api", "user_api"):
        (root / name).mkdir(parents=True)
        services += f"  {name}:\n    build: {name}\n"
        (root / name / "Dockerfile").write_text('FROM python:3.12-slim\nCOPY . .\nCMD ["uvicorn", "main:app"]\n')
    (root / "docker-compose.yml").write_text(f"services:\n{services}")
    (root / "task_api" / "main.py").write_text("from fastapi import FastAPI\n\nimport store\n\napp = FastAPI()\n")
    (root / "task_api" / "store.py").write_text("import asyncpg\nimport motor\n")
    (root / "user_api" / "main.py").write_text("import asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n")
    update, written = api.update_baseline(root, **OPTIONS)
    assert (len(update.added), written) == (3, True)
    return root


def told(root: Path, **more: Any) -> list[tuple[str, str, int]]:
    """The findings that are left, as a fresh run and a run with a cache both have them."""
    report = api.check(root, **{**OPTIONS, **more})
    assert report == api.check(root, cache=False, **{**OPTIONS, **more})
    return [(each["rule"], each["path"], each["line"]) for each in report["findings"] if not each["suppressed"]]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_is_accepted_fails_nothing_and_is_counted(root: Path) -> None:
    assert told(root) == []
    summary = api.check(root, **OPTIONS)["summary"]
    assert (summary["suppressed"], summary["baselined"], summary["findings"]["error"]) == (3, 3, 0)
    assert {rule["outcome"] for rule in api.check(root, **OPTIONS)["rules"] if rule["rule"] == RULE} == {"pass"}


def test_lines_that_move_change_nothing_and_a_new_finding_fails(root: Path) -> None:
    edit(root / "task_api" / "store.py", "import asyncpg\n", "import os\n\n\nimport asyncpg\nimport psycopg2\n")
    assert told(root) == [(RULE, "task_api/store.py", 5)]


def test_a_finding_twice_is_one_accepted_and_one_new(root: Path) -> None:
    edit(root / "task_api" / "store.py", "import motor\n", "import motor\n\n\ndef again():\n    import motor\n")
    assert told(root) == [(RULE, "task_api/store.py", 6)]


def test_renamed_files_and_directories_take_their_entries_along(root: Path) -> None:
    (root / "task_api" / "store.py").rename(root / "task_api" / "storage.py")
    edit(root / "task_api" / "main.py", "import store", "import storage")
    assert told(root) == []
    update, _ = api.update_baseline(root, **OPTIONS)
    assert [entry.path for entry in update.moved] == ["task_api/storage.py", "task_api/storage.py"]
    assert (update.added, update.removed) == ([], [])
    assert (root / NAME).read_text().count("task_api/storage.py") == 2
    assert told(root) == []


def test_a_copy_of_a_file_is_no_renamed_one(root: Path) -> None:
    (root / "task_api" / "again.py").write_text((root / "task_api" / "store.py").read_text())
    assert [path for _, path, _ in told(root)] == ["task_api/again.py", "task_api/again.py"]


def test_what_is_mended_is_stale_until_it_is_pruned(root: Path) -> None:
    edit(root / "task_api" / "store.py", "import motor\n", "")
    ((rule, path, line),) = told(root)
    assert (rule, path) == ("stale-baseline-entry", NAME)
    assert "motor" not in (root / NAME).read_text().split("\n")[line - 1]
    assert told(root, files=["task_api"]) == []
    update, written = api.prune_baseline(root, **OPTIONS)
    assert ([entry.path for entry in update.removed], len(update.entries), written) == (["task_api/store.py"], 2, True)
    assert told(root) == []
    assert api.prune_baseline(root, **OPTIONS)[1] is False


def test_it_only_shrinks_unless_told(root: Path) -> None:
    edit(root / "task_api" / "store.py", "import motor\n", "import psycopg2\n")
    update, _ = api.update_baseline(root, **OPTIONS)
    assert [len(part) for part in (update.entries, update.added, update.removed, update.left)] == [2, 0, 1, 1]
    assert told(root) == [(RULE, "task_api/store.py", 2)]
    update, _ = api.update_baseline(root, grow=True, owner="@team", until="2027-01-31", **OPTIONS)
    assert [(entry.owner, entry.until) for entry in update.added] == [("@team", "2027-01-31")]
    assert told(root) == []


def test_an_entry_that_has_ended_gives_its_finding_back(root: Path) -> None:
    path = root / NAME
    path.write_text(path.read_text().replace(" }", ', owner = "@team", until = 2027-01-31 }', 1))
    assert told(root, today="2027-01-16") == []
    assert [rule for rule, _, _ in told(root, today="2027-01-17")] == ["baseline-entry-expires-soon"]
    report = api.check(root, today="2027-02-01", **OPTIONS)
    (back,) = [each for each in report["findings"] if not each["suppressed"]]
    assert back["message"].endswith("; its entry in the baseline ended on 2027-01-31")
    assert (back["related"][-1]["path"], back["related"][-1]["message"]) == (NAME, "said why: @team")
    assert told(root, today="2026-12-01") == []
    update, _ = api.update_baseline(root, grow=True, today="2027-02-01", **OPTIONS)
    assert (len(update.entries), update.added, len(update.ended)) == (3, [], 1)


def test_rules_that_did_not_run_leave_their_entries_alone(root: Path) -> None:
    edit(root / "task_api" / "store.py", "import motor\n", "")
    others = told(root, select=["healthcheck-present", "stale-baseline-entry"])
    assert {rule for rule, _, _ in others} == {"healthcheck-present"}
    edit(root / NAME, RULE, "no-such-rule")
    assert [path for _, path, _ in told(root, select=["stale-baseline-entry"])] == [NAME] * 3


def test_it_counts_only_where_everybody_has_it(root: Path) -> None:
    (root / "hybrid-lint.toml").write_text(f'exclude = ["{NAME}"]\n')
    with pytest.raises(ConfigurationError, match="the baseline is not read: excluded by the configuration"):
        api.check(root, **OPTIONS)


def test_a_broken_baseline_is_exit_code_2(root: Path, capsys: Any) -> None:
    (root / NAME).write_text((root / NAME).read_text()[:-20])
    assert main(["check", str(root)]) == 2
    err = capsys.readouterr().err
    assert f"{NAME}:" in err
    assert "git checkout" in err


def test_it_is_not_written_in_ci(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (root / NAME).read_bytes()
    monkeypatch.setenv("CI", "true")
    for write in (api.update_baseline, api.prune_baseline):
        with pytest.raises(UsageError, match="is not written in CI"):
            write(root)
    assert told(root) == []
    assert (root / NAME).read_bytes() == before


def test_what_the_commands_say(root: Path, capsys: Any) -> None:
    edit(root / "task_api" / "store.py", "import motor\n", "import psycopg2\n")
    (root / "hybrid-lint.toml").write_text(f'profile = "improved_hybrid"\nselect = {SELECT}\n')
    assert main(["baseline", "show", str(root)]) == 0
    shown = capsys.readouterr().out
    assert "task_api  2" in shown
    assert "3 entries of 2 services; 3 without an owner, 3 without an end." in shown
    assert "1 found no longer" in shown
    assert main(["baseline", "update", str(root)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"Wrote `{NAME}`, 2 entries of 2 services: 1 taken out.\n")
    assert "1 finding stays outside" in out
    assert "task_api/store.py:2" in out
    assert main(["baseline", "update", str(root), "--grow", "--until", "soon"]) == 2
    assert "`--until soon` is no day" in capsys.readouterr().err
    assert main(["baseline", "update", str(root), "--grow", "--reason", "later"]) == 0
    assert main(["baseline", "prune", str(root)]) == 0
    assert "stays as it is, 3 entries" in capsys.readouterr().out
    (root / NAME).unlink()
    assert main(["baseline", "show", str(root)]) == 2
    assert "`hybrid-lint baseline update` accepts" in capsys.readouterr().err


def test_two_runs_write_the_same_bytes(root: Path) -> None:
    before = (root / NAME).read_bytes()
    (root / NAME).unlink()
    api.update_baseline(root, cache=False, **OPTIONS)
    assert (root / NAME).read_bytes() == before
    os.utime(root / "docker-compose.yml")
    assert api.update_baseline(root, **OPTIONS)[1] is False


def test_what_is_said_of_suppressions_can_be_accepted_and_mended(root: Path) -> None:
    options = {**OPTIONS, "select": [*SELECT, "unused-suppression"]}
    edit(root / "task_api" / "main.py", "app = FastAPI()", f"app = FastAPI()  # hybrid-lint: ignore[{RULE}] why")
    update, _ = api.update_baseline(root, grow=True, **options)
    assert [entry.rule for entry in update.added] == ["unused-suppression"]
    assert told(root, select=options["select"]) == []
    edit(root / "task_api" / "main.py", f"  # hybrid-lint: ignore[{RULE}] why", "")
    assert [rule for rule, _, _ in told(root, select=options["select"])] == ["stale-baseline-entry"]
