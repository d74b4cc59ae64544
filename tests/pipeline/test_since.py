"""`--since`: what a change adds and nothing else, judged on both states as wholes, whatever state the clone is in."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import UsageError
from hybrid_lint.report.json_report import render_json
from hybrid_lint.report.json_schema import report_schema
from hybrid_lint.report.text import render_text
from hybrid_lint.tree import git_history

RULE = "business-imports-db-driver"
REACHES = "business-reaches-db-driver-transitively"
OPTIONS: dict[str, Any] = {"profile": "improved_hybrid", "select": [RULE, REACHES, "unused-suppression"]}


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", *words]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path, files: dict[str, str]) -> str:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "change")
    return git(root, "rev-parse", "HEAD")


def service(name: str, main: str) -> dict[str, str]:
    return {
        f"{name}/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
        f"{name}/main.py": f"from fastapi import FastAPI\n\n{main}\n\napp = FastAPI()\n",
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service with one old finding, committed to the branch `main`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q")
    compose = "services:\n  task_api:\n    build: task_api\n"
    commit(
        root,
        {
            "docker-compose.yml": compose,
            ".gitignore": ".hybrid_lint_cache/\n*.local\n",
            **service("task_api", "import asyncpg\nimport store"),
            "task_api/store.py": "VALUE = 1\n",
        },
    )
    return root


def added(root: Path, since: str = "HEAD", **more: Any) -> list[tuple[str, str, int]]:
    """What a run with a cache and one without say alike, the second time too."""
    reports = [api.check(root, since=since, cache=cache, **{**OPTIONS, **more}) for cache in (True, True, False)]
    assert [render_json(each) for each in reports[1:]] == [render_json(reports[0])] * 2  # type: ignore[arg-type]
    return [(each["rule"], each["path"], each["line"]) for each in reports[0]["findings"] if not each["suppressed"]]


def test_without_a_change_there_is_nothing(root: Path) -> None:
    (root / "notes.local").write_text("x")
    report = api.check(root, since="HEAD", profile="improved_hybrid")
    assert (report["findings"], report["since"]["resolved"]) == ([], [])
    assert report["since"]["known"] > 0
    assert report["since"]["commit"] == git(root, "rev-parse", "HEAD")
    assert report["summary"]["findings"] == {"error": 0, "warning": 0, "info": 0}


def test_what_is_edited_and_not_yet_committed_counts(root: Path) -> None:
    (root / "task_api" / "main.py").write_text(
        "import os\n\nfrom fastapi import FastAPI\n\nimport asyncpg\nimport store\nimport motor\n\napp = FastAPI()\n"
    )
    assert added(root) == [(RULE, "task_api/main.py", 7)]


def test_a_finding_whose_cause_is_in_another_file_is_found(root: Path) -> None:
    """The file with the import is as it was; that a service reaches it now is what the change adds."""
    dockerfile = "FROM python:3.12-slim\nWORKDIR /app\nCOPY task_api ./\nCOPY shared ./shared\n"
    commit(
        root,
        {
            "docker-compose.yml": (
                "services:\n  task_api:\n    build:\n      context: .\n      dockerfile: task_api/Dockerfile\n"
            ),
            "task_api/Dockerfile": f'{dockerfile}CMD ["uvicorn", "main:app"]\n',
            "shared/__init__.py": "",
            "shared/audit.py": "import psycopg2\n",
        },
    )
    assert added(root) == []
    commit(root, {"task_api/store.py": "import shared.audit\n"})
    assert added(root, "HEAD~1") == [(REACHES, "shared/audit.py", 1)]


def test_files_that_moved_add_nothing_and_mended_findings_are_told(root: Path) -> None:
    git(root, "mv", "task_api/main.py", "task_api/web.py")
    (root / "task_api" / "Dockerfile").write_text(
        'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "web:app"]\n'
    )
    assert added(root) == []
    (root / "task_api" / "web.py").write_text("from fastapi import FastAPI\n\napp = FastAPI()\n")
    report = api.check(root, since="HEAD", **OPTIONS)
    assert [(each["rule"], each["path"], each["line"]) for each in report["since"]["resolved"]] == [
        (RULE, "task_api/main.py", 3)
    ]
    document = json.loads(render_json(report))  # type: ignore[arg-type]
    assert document["since"]["resolved"][0]["rule"] == RULE
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(report_schema()).validate(document)


def test_the_branch_is_compared_with_where_it_parted(root: Path) -> None:
    git(root, "checkout", "-qb", "feature")
    commit(root, {"task_api/store.py": "import motor\n"})
    git(root, "checkout", "-q", "main")
    commit(root, service("task_api", "import store"))
    git(root, "checkout", "-q", "feature")
    assert added(root, "main") == [(RULE, "task_api/store.py", 1)]


def test_a_suppression_that_the_change_takes_away_gives_its_finding_back(root: Path) -> None:
    text = f"import motor  # hybrid-lint: ignore[{RULE}] the old data\n"
    commit(root, {"task_api/store.py": text})
    assert added(root) == []
    commit(root, {"task_api/store.py": "import motor\n"})
    assert added(root, "HEAD~1") == [(RULE, "task_api/store.py", 1)]


def test_the_baseline_of_each_state_counts_and_a_broken_old_one_does_not_stop(root: Path, monkeypatch: Any) -> None:
    monkeypatch.delenv("CI", raising=False)
    api.update_baseline(root, **OPTIONS)
    commit(root, {})
    assert added(root) == []
    before = (root / "hybrid_lint_baseline.toml").read_text()
    (root / "hybrid_lint_baseline.toml").unlink()
    assert added(root) == [(RULE, "task_api/main.py", 3)]
    commit(root, {"hybrid_lint_baseline.toml": "half"})
    (root / "hybrid_lint_baseline.toml").write_text(before)
    assert added(root) == []


def test_a_service_that_the_configuration_names_may_be_new(root: Path) -> None:
    (root / "hybrid-lint.toml").write_text('[services.user_api]\nrole = "business_api"\n')
    compose = "services:\n  task_api:\n    build: task_api\n  user_api:\n    build: user_api\n"
    commit(root, {"docker-compose.yml": compose, **service("user_api", "import motor")})
    assert added(root, "HEAD~1") == [(RULE, "user_api/main.py", 3)]


def test_below_the_top_of_the_work_tree(root: Path) -> None:
    top = root.parent / "mono"
    top.mkdir()
    git(top, "init", "-q")
    (top / ".gitignore").write_text(".hybrid_lint_cache/\n")
    for path in ("docker-compose.yml", "task_api/Dockerfile", "task_api/main.py", "task_api/store.py"):
        (top / "product" / path).parent.mkdir(parents=True, exist_ok=True)
        (top / "product" / path).write_text((root / path).read_text())
    commit(top, {"other/big.py": "x = 1\n"})
    assert added(top / "product") == []
    (top / "product" / "task_api" / "store.py").write_text("import motor\n")
    assert added(top / "product") == [(RULE, "task_api/store.py", 1)]
    assert added(top / "product", files=["docker-compose.yml"]) == added(top / "product")
    assert added(top / "product", files=["task_api/Dockerfile"]) == []


def test_in_a_linked_work_tree_and_with_the_variables_of_a_hook(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = root.parent / "linked"
    git(root, "worktree", "add", "-q", str(linked))
    (linked / "task_api" / "store.py").write_text("import motor\n")
    assert added(linked, "main") == [(RULE, "task_api/store.py", 1)]
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", str(root / ".git" / "index"))
    before = git(root, "ls-files", "-s")
    assert added(root) == []
    assert git(root, "ls-files", "-s") == before


def test_a_shallow_clone_works_with_what_it_has(root: Path, tmp_path: Path) -> None:
    commit(root, {"README.md": "x\n"})
    git(root, "checkout", "-qb", "feature")
    commit(root, {"task_api/store.py": "import motor\n"})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=feature", f"file://{root}", str(clone))
    with pytest.raises(UsageError) as caught:
        api.check(clone, since="origin/main", **OPTIONS)
    assert any("`git fetch --depth=1 origin main:refs/remotes/origin/main`" in hint for hint in caught.value.hints)
    git(clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    report = api.check(clone, since="origin/main", **OPTIONS)
    assert [each["path"] for each in report["findings"]] == ["task_api/store.py"]
    assert "too shallow" in report["notices"][0]
    with pytest.raises(UsageError) as caught:
        api.check(clone, since="HEAD~2", **OPTIONS)
    assert any("a depth of 3: `git fetch --depth=3`" in hint for hint in caught.value.hints)
    git(clone, "fetch", "-q", "--depth=3")
    assert "notices" not in api.check(clone, since="HEAD~1", **OPTIONS)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("mian", "git knows no such commit here", "Did you mean `main`?"),
        ("--output=/tmp/x", "git knows no such commit here", "git branch --all"),
        ("HEAD:docker-compose.yml", "git knows no such commit here", "git branch --all"),
        ("", "git knows no such commit here", "git branch --all"),
        ("HEAD~9", "git knows no such commit here", "git branch --all"),
    ],
)
def test_names_that_are_no_commit(root: Path, name: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        api.check(root, since=name, **OPTIONS)
    assert hint in " ".join(caught.value.hints)


def test_without_git(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "docker-compose.yml").write_text("services: {}\n")
    assert main(["check", str(plain), "--since", "main"]) == 2
    assert "needs a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(plain))
    assert main(["check", str(root), "--since", "main"]) == 2
    assert "this needs git, which cannot be run" in capsys.readouterr().err


def test_a_hostile_repository_runs_nothing_and_writes_nowhere_else(root: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    for key in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "filter.x.process", "core.sshCommand"):
        git(root, "config", key, f"touch {mark}; cat")
    git(root, "config", "filter.x.required", "true")
    outside = tmp_path / "outside"
    outside.mkdir()
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=root,
        input=str(outside),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    text = git(root, "rev-parse", "HEAD:docker-compose.yml")
    inner = subprocess.run(
        ["git", "mktree"],
        cwd=root,
        input=f"100644 blob {text}\tpwned.yml\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    listing = git(root, "ls-tree", "HEAD") + f"\n120000 blob {blob}\tx\n040000 tree {inner}\tx\n"
    tree = subprocess.run(
        ["git", "mktree"], cwd=root, input=listing, capture_output=True, text=True, check=True
    ).stdout.strip()
    hostile = git(root, "commit-tree", tree, "-p", "HEAD", "-m", "hostile")
    (root / ".gitattributes").write_text("* filter=x\n")
    revision = git_history.revision(str(root), "HEAD")
    revision.commit = hostile
    from hybrid_lint.tree.past_tree import write_past

    with contextlib.suppress(UsageError):  # git itself may refuse such a tree
        write_past(revision, str(root), str(tmp_path / "past"), [])
    added(root)
    assert not mark.exists()
    assert list(outside.iterdir()) == []


def test_a_partial_clone_says_what_it_lacks(root: Path, tmp_path: Path) -> None:
    commit(root, {"task_api/store.py": "import motor\n"})
    git(root, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{root}", str(clone))
    with pytest.raises(UsageError, match="this clone lacks content of the commit"):
        api.check(clone, since="HEAD~1", **OPTIONS)


def test_what_a_person_sees(root: Path) -> None:
    clean = render_text(api.check(root, since="main", **OPTIONS), width=100)  # type: ignore[arg-type]
    assert clean.startswith("All checks passed: the change since `main` adds no finding")
    (root / "task_api" / "store.py").write_text("import motor\n")
    text = render_text(api.check(root, since="main", **OPTIONS), width=100)  # type: ignore[arg-type]
    assert "Found 1 error that the change since `main` adds" in text
