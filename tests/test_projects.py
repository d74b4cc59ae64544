"""Several projects below one root: each is judged by its own configuration, and one report tells of all."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.support.scratch_repository import SYSTEM, VIOLATION, Repository, outside_environment, system

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import ConfigurationError, UsageError
from hybrid_lint.report.json_schema import report_schema

if TYPE_CHECKING:
    from pathlib import Path

RULE = "business-imports-db-driver"
API = "services/task_api/main.py"
NAMES = "select = ['hyphen-in-file-or-directory-name']\n"


def below(directory: str, **changed: str) -> dict[str, str]:
    files = {**SYSTEM, **{{"api": API, "settings": "hybrid-lint.toml"}[key]: text for key, text in changed.items()}}
    return {f"{directory}/{name}": text for name, text in files.items()}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two broken projects, of which one lets warnings through, and a rest with a name that has a hyphen."""
    lenient = SYSTEM["hybrid-lint.toml"] + f'severity = {{ {RULE} = "warning" }}\nfail-on = "error"\n'
    files = {
        "hybrid-lint.toml": f'projects = [".", "platforms/shop", "platforms/tasks"]\nprofile = "improved_hybrid"\n{NAMES}',
        "docker-compose.yml": "services: {}\n",
        "tools/make-it.py": "import asyncpg\n",
        **below("platforms/shop", api=VIOLATION),
        **below("platforms/tasks", api=VIOLATION, settings=lenient),
    }
    made = system(tmp_path / "all", outside_environment(tmp_path), files)
    monkeypatch.chdir(made.directory)
    return made


def said(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(each["rule"], each["severity"], each["path"]) for each in report["findings"]]


def test_each_project_is_judged_by_what_lies_in_it(repository: Repository) -> None:
    report = api.check(repository.directory)
    assert said(report) == [
        (RULE, "error", f"platforms/shop/{API}"),
        (RULE, "warning", f"platforms/tasks/{API}"),
        ("hyphen-in-file-or-directory-name", "error", "tools/make-it.py"),
    ]
    assert [(each["path"], each["profile"], each["fail_on"]) for each in report["projects"]] == [
        (".", "improved_hybrid", "warning"),
        ("platforms/shop", "improved_hybrid", "warning"),
        ("platforms/tasks", "improved_hybrid", "error"),
    ]
    (rule,) = [each for each in report["rules"] if each["rule"] == RULE]
    assert (rule["outcome"], rule["severity"], rule["failed"]) == ("fail", "error", 2)
    assert [each["path"] for each in report["services"]] == [
        "platforms/shop/docker-compose.yml",
        "platforms/tasks/docker-compose.yml",
    ]
    alone = api.check(repository.directory / "platforms" / "shop")
    assert [each["message"] for each in alone["findings"]] == [report["findings"][0]["message"]]
    assert len({each["fingerprint"] for each in report["findings"]}) == 3


def test_the_projects_of_a_directory_between(repository: Repository) -> None:
    report = api.check(repository.directory / "platforms")
    assert [path for _, _, path in said(report)] == [f"shop/{API}", f"tasks/{API}"]
    inside = api.check(repository.directory / "platforms" / "shop" / "services")
    assert "projects" not in inside


def test_a_project_fails_by_its_own_limit(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-q"]) == 1
    assert main(["check", "-q", f"platforms/tasks/{API}"]) == 0
    assert main(["check", "-q", f"platforms/shop/{API}"]) == 1
    assert main(["check", "-q", "--fail-on", "never"]) == 0
    assert main(["check", "-q", "--fail-on", "warning", f"platforms/tasks/{API}"]) == 1


def test_given_files_ask_for_their_projects_only(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    path = f"platforms/shop/{API}"
    report = api.check(repository.directory, files=[path])
    assert [each["path"] for each in report["projects"]] == ["platforms/shop"]
    assert said(report) == [(RULE, "error", path)]
    assert report["summary"]["given_files"] == 1
    whole = api.check(repository.directory, files=["platforms", "tools/make-it.py"])
    assert len(whole["findings"]) == 3
    repository.write({"hybrid-lint.toml": 'projects = ["platforms/shop"]\n'})
    assert main(["check", "tools/make-it.py"]) == 0
    assert "no given path lies in one of the projects" in capsys.readouterr().out


def test_every_format_tells_of_all(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("text", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"):
        assert main(["check", "--format", kind]) == 1
        printed = capsys.readouterr().out
        assert f"platforms/shop/{API}" in printed, kind
        assert f"platforms/tasks/{API}" in printed, kind
        if kind == "json":
            Draft202012Validator(report_schema()).validate(json.loads(printed))


def test_a_second_run_says_the_same(repository: Repository) -> None:
    assert api.check(repository.directory) == api.check(repository.directory)
    assert api.check(repository.directory) == api.check(repository.directory, cache=False)


def test_repairs_are_proposed_where_they_are(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    settings = 'profile = "improved_hybrid"\nselect = ["python-module-name-not-snake", "timeout-set"]\n'
    asks = "import httpx\n\n\ndef ask() -> httpx.Response:\n    return httpx.get('http://other:8000/')\n"
    repository.write(
        {
            "hybrid-lint.toml": 'projects = ["platforms/shop"]\n',
            "platforms/shop/hybrid-lint.toml": settings,
            f"platforms/shop/{API}": VIOLATION + asks,
        }
    )
    main(["check", "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == f"platforms/shop/{API}"


def test_a_change_is_told_of_all_projects(repository: Repository) -> None:
    repository.write({f"platforms/shop/{API}": SYSTEM[API], f"platforms/tasks/{API}": f"import pymongo\n{VIOLATION}"})
    report = api.check(repository.directory, since="HEAD")
    assert [(path, report["findings"][0]["line"]) for _, _, path in said(report)] == [(f"platforms/tasks/{API}", 1)]
    assert [each["path"] for each in report["since"]["resolved"]] == [f"platforms/shop/{API}"]
    assert report["since"]["known"] == 2


@pytest.mark.parametrize("rest", [True, False])
def test_nobody_takes_a_project_away_unseen(repository: Repository, rest: bool) -> None:
    others = f'profile = "improved_hybrid"\n{NAMES}' if rest else ""
    dot = '".", ' if rest else ""
    repository.write({"hybrid-lint.toml": f'projects = [{dot}"platforms/shop", "platforms/tasks"]\n{others}'})
    repository.commit_all()
    repository.write(
        {
            "hybrid-lint.toml": f'projects = [{dot}"platforms/tasks"]\n{others}',
            "platforms/tasks/hybrid-lint.toml": 'profile = "general"\n',
        }
    )
    report = api.check(repository.directory, guard="HEAD")
    loosened = [(each["path"], each["message"]) for each in report["findings"] if each["rule"] == "policy-loosened"]
    assert ("hybrid-lint.toml", "`platforms/shop` is no longer one of the projects") in loosened
    assert any(path == "platforms/tasks/hybrid-lint.toml" for path, _ in loosened)


def test_a_baseline_is_one_projects(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(UsageError, match="each project has a baseline of its own"):
        api.update_baseline(repository.directory)
    api.update_baseline(repository.directory / "platforms" / "shop")
    assert [path for _, _, path in said({"findings": [
        each for each in api.check(repository.directory)["findings"] if not each["suppressed"]
    ]})] == [f"platforms/tasks/{API}", "tools/make-it.py"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('projects = [\n  "platforms",\n]\n', "`platforms` has no configuration of its own", 2),
        ('projects = ["nowhere"]\n', "`nowhere` is no directory", 1),
        ('projects = ["../other"]\n', "`../other` lies outside of the directory of this file", 1),
        ('projects = ["./"]\n', "`./` is the directory of this file", 1),
        ('profile = "general"\nprojects = ["platforms/shop"]\n', "`profile` is read by nobody", 1),
        ('projects = "platforms/shop"\n', "projects", 1),
        ("projects = [1]\n", "projects", 1),
        ('projects = [""]\n', "projects", 1),
        ('projects = ["platforms/shop"\n', "is not valid TOML", 1),
        ('projects = ["."]\nselect = ["naming"]\nunknown = 1\n', "unknown", 3),
    ],
)
def test_what_is_no_project_is_told_at_its_place(repository: Repository, text: str, message: str, line: int) -> None:
    repository.write({"hybrid-lint.toml": text})
    with pytest.raises(ConfigurationError, match=re.escape(message)) as raised:
        api.check(repository.directory)
    assert raised.value.line == line


def test_mistakes_of_several_projects_are_told_together(repository: Repository) -> None:
    repository.write({f"platforms/{name}/hybrid-lint.toml": "profil = 1\n" for name in ("shop", "tasks")})
    with pytest.raises(ConfigurationError) as raised:
        api.check(repository.directory)
    assert len([raised.value, *raised.value.others]) == 2


def test_no_projects_are_one(repository: Repository) -> None:
    repository.write({"hybrid-lint.toml": 'projects = []\nprofile = "improved_hybrid"\n'})
    assert "projects" not in api.check(repository.directory)
