"""What is compared with what, wherever one stands, and that nothing in the repository has a say in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.guard.subject import FILES, RULE, Edit, apply, git, loosened, write

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.config.options import OPTIONS
from hybrid_lint.errors import UsageError
from hybrid_lint.guard.directions import DIRECTIONS
from hybrid_lint.report.json_report import render_json
from hybrid_lint.report.json_schema import report_schema

_LAX = Edit("pyproject.toml", 'fail-on = "info"', 'fail-on = "error"')


def messages(found: list[dict[str, Any]]) -> list[str]:
    return [each["message"] for each in found]


def test_both_ends_are_told(root: Path) -> None:
    apply(root, (_LAX,))
    (finding,) = loosened(root)
    assert (finding["path"], finding["line"], finding["column"]) == ("pyproject.toml", 11, 1)
    (end,) = finding["related"]
    commit = git(root, "rev-parse", "HEAD")
    assert (end["path"], end["line"]) == ("pyproject.toml", 11)
    assert end["message"] == f"at {commit[:12]}: it was `info`"
    assert finding["excerpt"][0]["text"] == 'fail-on = "error"'


@pytest.mark.parametrize(
    "silencer",
    [
        Edit("pyproject.toml", 'fail-on = "info"', 'fail-on = "info"\nignore = ["policy-loosened"]'),
        Edit("pyproject.toml", "[tool.hybrid-lint.severity]\n", '[tool.hybrid-lint.severity]\npolicy-loosened = "off"\n'),
        Edit("pyproject.toml", '"legacy/**" = ["naming"]', '"**" = ["policy-loosened"]'),
        Edit("pyproject.toml", 'profile = "improved_hybrid"', "# hybrid-lint: ignore-file[policy-loosened] T-1: no\nprofile = 'improved_hybrid'"),
    ],
    ids=lambda edit: edit.new[:40],
)  # fmt: skip
def test_nothing_silences_the_guard(root: Path, silencer: Edit) -> None:
    """What tries to is itself a finding."""
    apply(root, (silencer, Edit("pyproject.toml", 'completeness = "full"', 'completeness = "used"')))
    found = loosened(root, select=[RULE, "unused-suppression"])
    assert len(found) == 2
    assert any("`completeness` is `used`" in message for message in messages(found))
    assert all(not each["suppressed"] and each["severity"] == "error" for each in found)


def test_an_entry_of_the_baseline_does_not_accept_a_finding_of_the_guard(root: Path) -> None:
    apply(root, (_LAX,))
    (finding,) = loosened(root)
    entry = f'"{finding["fingerprint"]}" = {{ rule = "{RULE}", path = "pyproject.toml" }}\n'
    apply(root, (Edit("hybrid_lint_baseline.toml", "[service.task_api]\n", f"{entry}\n[service.task_api]\n"),))
    assert len(loosened(root)) == 2


def test_without_the_option_there_is_no_such_rule_in_the_report(root: Path) -> None:
    apply(root, (_LAX,))
    report = api.check(root, cache=False, jobs=1)
    assert RULE not in {rule["rule"] for rule in report["rules"]}


def test_it_is_a_rule_that_passes_where_nothing_is_loosened(root: Path) -> None:
    report = api.check(root, guard="HEAD", cache=False, jobs=1)
    (rule,) = [rule for rule in report["rules"] if rule["rule"] == RULE]
    assert (rule["outcome"], rule["failed"]) == ("pass", 0)
    assert rule["examined"] > 5
    assert report["guard"] == {"revision": "HEAD", "commit": git(root, "rev-parse", "HEAD")}


def test_kept_answers_are_those_of_a_run_without_a_cache(root: Path) -> None:
    apply(root, (_LAX, Edit("courier/main.py", "import httpx", "import httpx  # hybrid-lint: ignore[DAT001] T-1: why")))
    reports = [api.check(root, guard="HEAD", cache=cache, jobs=1) for cache in (True, True, False)]
    assert [render_json(each) for each in reports[1:]] == [render_json(reports[0])] * 2  # type: ignore[arg-type]
    assert len([each for each in reports[0]["findings"] if each["rule"] == RULE]) == 2


def test_a_change_is_what_the_branch_did_and_not_what_others_did_since(root: Path) -> None:
    git(root, "branch", "-m", "main")
    git(root, "checkout", "-qb", "topic")
    apply(root, (Edit("courier/main.py", "import httpx", "import httpx  # a comment"),))
    git(root, "commit", "-qam", "topic")
    git(root, "checkout", "-q", "main")
    apply(root, (Edit("pyproject.toml", 'fail-on = "info"\n', 'fail-on = "info"\nlayout = "flat"\n'),))
    git(root, "commit", "-qam", "stricter")
    git(root, "checkout", "-q", "topic")
    assert loosened(root, "main") == []
    apply(root, (_LAX,))
    git(root, "commit", "-qam", "laxer")
    assert len(loosened(root, "main")) == 1
    assert loosened(root, "HEAD") == []


def test_it_works_beside_since_and_given_files(root: Path) -> None:
    apply(root, (_LAX, Edit("reporter/main.py", "from fastapi", "import asyncpg\nfrom fastapi")))
    report = api.check(root, guard="HEAD", since="HEAD", files=["reporter/main.py"], cache=False, jobs=1)
    rules = {each["rule"] for each in report["findings"]}
    assert {RULE, "business-imports-db-driver"} <= rules
    assert report["summary"]["findings"]["error"] == sum(each["severity"] == "error" for each in report["findings"])


def test_a_project_in_a_directory_is_guarded_by_what_stands_above_it(tmp_path: Path, root: Path) -> None:
    """Its configuration may stand above it, and CI always does."""
    top = tmp_path / "mono"
    top.mkdir()
    git(top, "init", "-q")
    write(top, {f"shop/{path}": text for path, text in FILES.items() if not path.startswith(".github")})
    command = "hybrid-lint check shop --guard origin/main"
    write(
        top,
        {
            ".github/workflows/ci.yml": FILES[".github/workflows/ci.yml"].replace(
                "hybrid-lint check --guard origin/main", command
            )
        },
    )
    git(top, "add", "-A")
    git(top, "commit", "-qm", "all")
    assert loosened(top / "shop") == []
    apply(
        top, (Edit(".github/workflows/ci.yml", command, f"{command} || true"), Edit("shop/pyproject.toml", *_LAX[1:3]))
    )
    found = loosened(top / "shop")
    assert [each["path"] for each in found] == ["../.github/workflows/ci.yml", "pyproject.toml"]
    assert found[0]["excerpt"][0]["text"].endswith("|| true")


def test_a_worktree_has_the_same_answer(tmp_path: Path, root: Path) -> None:
    git(root, "worktree", "add", "-q", str(tmp_path / "beside"))
    apply(tmp_path / "beside", (_LAX,))
    assert len(loosened(tmp_path / "beside")) == 1


def test_a_shallow_clone_says_what_it_lacks(tmp_path: Path, root: Path) -> None:
    git(root, "commit", "--allow-empty", "-qm", "second")
    git(root, "clone", "-q", "--depth=1", f"file://{root}", str(tmp_path / "shallow"))
    with pytest.raises(UsageError, match=r"`--guard HEAD~1`: git knows no such commit here"):
        loosened(tmp_path / "shallow", "HEAD~1")


def test_outside_of_a_repository_it_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("")
    with pytest.raises(UsageError, match="`--guard main` needs a git repository"):
        loosened(tmp_path, "main")


def test_a_broken_configuration_of_before_does_not_stop_the_one_who_mends_it(root: Path) -> None:
    whole = (root / "pyproject.toml").read_text()
    (root / "pyproject.toml").write_text("[tool.hybrid-lint\n")
    (root / "hybrid_lint_baseline.toml").write_text("nonsense\n")
    git(root, "commit", "-qam", "broken")
    (root / "pyproject.toml").write_text(whole)
    (root / "hybrid_lint_baseline.toml").unlink()
    assert all(each["rule"] == RULE for each in loosened(root))


def test_the_first_baseline_is_one_finding(root: Path) -> None:
    text = (root / "hybrid_lint_baseline.toml").read_text()
    git(root, "rm", "-q", "hybrid_lint_baseline.toml")
    git(root, "commit", "-qm", "without")
    (root / "hybrid_lint_baseline.toml").write_text(text)
    assert messages(loosened(root)) == [
        "the baseline accepts 2 findings: 1 of `business-imports-db-driver`, 1 of `quality-gates-in-ci`"
    ]


def test_the_command_fails_and_every_format_has_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from jsonschema import Draft202012Validator

    apply(root, (_LAX,))
    monkeypatch.chdir(root)
    options = ["check", "--guard", "HEAD", "--select", RULE, "--no-cache", "-j", "1"]
    for kind in ("text", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"):
        assert main([*options, "--fail-on", "error", "--format", kind]) == 1
        printed = capsys.readouterr().out
        assert RULE in printed
        if kind == "json":
            Draft202012Validator(report_schema()).validate(json.loads(printed))
    assert main([*options, "--fail-on", "never"]) == 0
    apply(root, (Edit("pyproject.toml", 'fail-on = "error"', 'fail-on = "never"'),))
    assert main(options) == 1


def test_the_workflow_of_the_documentation_is_a_guard_that_nothing_weakens(tmp_path: Path) -> None:
    """It runs on what the base branch says, and what it does with the exit code is no loss."""
    text = (Path(__file__).parents[2] / "docs" / "guard.md").read_text(encoding="utf-8")
    workflow = text.split("```yaml\n")[1].split("```")[0]
    git(tmp_path, "init", "-q")
    write(tmp_path, {".github/workflows/policy.yml": workflow, "shop/a.py": "VALUE = 1\n"})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all")
    apply(tmp_path, (Edit(".github/workflows/policy.yml", "--guard", "--ignore naming --guard"),))
    assert len(loosened(tmp_path)) == 1
    apply(tmp_path, (Edit(".github/workflows/policy.yml", "on: pull_request_target", "on: workflow_dispatch"),))
    assert any("no longer runs on `pull_request_target`" in message for message in messages(loosened(tmp_path)))


def test_every_named_option_has_a_direction() -> None:
    assert set(DIRECTIONS) == {option.name for option in OPTIONS}
