"""What `fix` repairs, what it leaves, and that nothing else changes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.config.source import ConfigSource
from hybrid_lint.errors import UsageError
from hybrid_lint.fix.difference import write_patches
from hybrid_lint.fix.workspace import Patch

_COMPOSE = """\
services:
  # the API
  task_api:
    build: ./task-api   # its context
    networks: [backend]
networks:
  backend:
"""
_FILES = {
    "docker-compose.yml": _COMPOSE,
    "task-api/Dockerfile": "FROM python:3.12-slim\nCOPY . /app\nCMD [\"python\", \"/app/main.py\"]\n",
    "task-api/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "docs/start.md": "Run it in `task-api/`; the image is task-api.\n",
}  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    for path, text in _FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "as it was")
    return root


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, text=True).stdout


def _rename(root: Path, **options: object) -> object:
    return api.fix(root, unsafe=True, rules=["NAM001"], profile="improved_hybrid", **options)


def test_a_directory_is_renamed_with_what_refers_to_it(repository: Path) -> None:
    outcome = _rename(repository)
    assert [finding["subject"] for finding in outcome.repaired] == ["task-api"]
    assert outcome.refused == []
    assert (repository / "task_api" / "main.py").read_text() == _FILES["task-api/main.py"]
    assert not (repository / "task-api").exists()
    assert (repository / "docker-compose.yml").read_text() == _COMPOSE.replace("./task-api", "./task_api")
    assert (repository / "docs" / "start.md").read_text() == "Run it in `task_api/`; the image is task-api.\n"
    again = _rename(repository)
    assert (again.repaired, again.changes) == ([], [])


def test_a_diff_is_what_git_applies_and_writes_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["fix", "--unsafe", "--rule", "NAM001", "--profile", "improved_hybrid", "--diff", str(repository)]
    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert _git(repository, "status", "--porcelain") == ""
    assert "Would repair 1 finding in 4 files." in shown.err
    subprocess.run(["git", "-C", str(repository), "apply", "-"], input=shown.out, check=True, text=True)
    applied = {path.relative_to(repository): path.read_bytes() for path in _of(repository)}
    _git(repository, "reset", "-q", "--hard")
    _git(repository, "clean", "-qfd")
    _rename(repository)
    assert {path.relative_to(repository): path.read_bytes() for path in _of(repository)} == applied


def _of(root: Path) -> list[Path]:
    return sorted(
        path for path in root.rglob("*") if path.is_file() and not {".git", ".hybrid_lint_cache"} & set(path.parts)
    )


def test_unsafe_repairs_are_only_counted_unless_asked_for(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--rule", "NAM001", "--profile", "improved_hybrid", str(repository)]) == 1
    assert "1 finding can be repaired with `--unsafe`" in capsys.readouterr().out
    assert _git(repository, "status", "--porcelain") == ""


def test_uncommitted_changes_are_mixed_with_only_where_that_is_asked_for(repository: Path) -> None:
    (repository / "docker-compose.yml").write_text(_COMPOSE + "# mine\n")
    _rename(repository, allow_dirty=True)
    assert (repository / "docker-compose.yml").read_text().endswith("networks:\n  backend:\n# mine\n")


def test_files_with_changes_that_git_does_not_have_are_left(repository: Path) -> None:
    (repository / "docker-compose.yml").write_text(_COMPOSE + "# mine\n")
    with pytest.raises(UsageError, match=r"git does not have what is in `docker-compose\.yml`, so nothing is changed"):
        _rename(repository)
    assert (repository / "task-api").is_dir()
    _git(repository, "add", "-A")
    (repository / "docker-compose.yml").write_text(_COMPOSE + "# mine\n# also\n")
    with pytest.raises(UsageError, match="git does not have"):
        _rename(repository)
    (repository / "docker-compose.yml").write_text(_COMPOSE + "# mine\n")
    _rename(repository)  # git has what is staged
    assert (
        (repository / "docker-compose.yml")
        .read_text()
        .endswith("./task_api   # its context\n    networks: [backend]\nnetworks:\n  backend:\n# mine\n")
    )


def test_a_change_that_nothing_repairs_by_is_taken_back(repository: Path) -> None:
    """Something that only the copy would break: a second finding comes, so the first one stays."""
    (repository / "docker-compose.yml").write_text(_COMPOSE.replace("./task-api ", "./task-${NAME} "))
    (repository / ".env").write_text("NAME=api\n")
    outcome = _rename(repository, allow_dirty=True)
    assert outcome.repaired == []
    assert [(refused.finding["subject"], refused.reason[:14]) for refused in outcome.refused] == [
        ("task-api", "it would bring")
    ]
    assert (repository / "task-api").is_dir()


def test_a_name_that_is_taken_stays_taken(repository: Path) -> None:
    (repository / "task_api").mkdir()
    (repository / "task_api" / "mine").write_text("x")
    outcome = _rename(repository)
    assert [refused.reason for refused in outcome.refused] == ["there is a `task_api` already"]
    assert (repository / "task_api" / "mine").read_text() == "x"


_CONFIGURED = '[services.task-api]\nrole = "business_api"\n'


def _with_hyphen(root: Path) -> None:
    (root / "docker-compose.yml").write_text(_COMPOSE.replace("task_api:", "task-api:"))


def test_the_configuration_follows_a_name(repository: Path) -> None:
    _with_hyphen(repository)
    configuration = repository / "hybrid-lint.toml"
    configuration.write_text('per-path-ignores = {"task-api/**" = ["request-id-middleware-fastapi"]}\n' + _CONFIGURED)
    outcome = api.fix(repository, unsafe=True, rules=["NAM001", "NAM004"], profile="improved_hybrid", allow_dirty=True)
    assert {finding["covers"][0] for finding in outcome.repaired} == {"NAM001", "NAM004"}, outcome.refused
    assert configuration.read_text() == (
        'per-path-ignores = {"task_api/**" = ["request-id-middleware-fastapi"]}\n' + _CONFIGURED.replace("-", "_")
    )
    after = api.check(repository, profile="improved_hybrid")
    assert [finding["rule"] for finding in after["findings"]] == [
        finding["rule"] for finding in outcome.report["findings"]
    ]


def test_a_name_that_a_configuration_elsewhere_goes_by_stays(repository: Path, tmp_path: Path) -> None:
    _with_hyphen(repository)
    elsewhere = tmp_path / "hybrid-lint.toml"
    elsewhere.write_text(_CONFIGURED)
    source = ConfigSource(str(elsewhere))
    outcome = api.fix(
        repository, unsafe=True, rules=["NAM004"], profile="improved_hybrid", allow_dirty=True, config=source
    )
    assert outcome.changes == []
    (refused,) = outcome.refused
    assert refused.reason.startswith("the configuration would no longer hold: ")
    assert "`task-api` is no service of this repository" in refused.reason


def test_line_ends_and_a_byte_order_mark_stay(repository: Path) -> None:
    compose = repository / "docker-compose.yml"
    compose.write_bytes(b"\xef\xbb\xbf" + _COMPOSE.replace("\n", "\r\n").encode())
    _rename(repository, allow_dirty=True)
    assert (
        compose.read_bytes()
        == b"\xef\xbb\xbf" + _COMPOSE.replace("./task-api", "./task_api").replace("\n", "\r\n").encode()
    )


def test_what_git_ignores_moves_with_its_directory(repository: Path) -> None:
    (repository / ".gitignore").write_text(".env\n")
    (repository / "task-api" / ".env").write_text("SECRET=1\n")
    _rename(repository, allow_dirty=True)
    assert (repository / "task_api" / ".env").read_text() == "SECRET=1\n"


def test_a_link_is_not_written_through(repository: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(_COMPOSE)
    (repository / "docker-compose.yml").unlink()
    (repository / "docker-compose.yml").symlink_to(outside)
    _rename(repository, allow_dirty=True)
    assert outside.read_text() == _COMPOSE


def test_an_unknown_rule_is_a_mistake_of_the_user(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--rule", "no-such-rule", str(repository)]) == 2
    assert "no-such-rule" in capsys.readouterr().err


def test_what_is_in_a_renamed_directory_is_edited_in_a_later_round(repository: Path) -> None:
    rounds = [
        Patch({}, {}, [("task-api", "task_api")], [], []),
        Patch({"task_api/main.py": (_FILES["task-api/main.py"].encode(), b"X\n")}, {}, [("task_api", "api")], [], []),
        Patch({"api/main.py": (b"X\n", b"Y\n")}, {}, [], [], []),
    ]
    write_patches(str(repository), rounds)
    assert (repository / "api" / "main.py").read_text() == "Y\n"
    with pytest.raises(UsageError, match="`task-api` or `task_api` changed while it was being worked on"):
        write_patches(str(repository), rounds)
    assert (repository / "api" / "main.py").read_text() == "Y\n"


def test_nothing_is_written_where_a_file_of_a_renamed_directory_changed(repository: Path) -> None:
    (repository / "task-api" / "main.py").write_text("mine\n")
    rounds = [
        Patch({}, {}, [("task-api", "task_api")], [], []),
        Patch({"task_api/main.py": (_FILES["task-api/main.py"].encode(), b"X\n")}, {}, [], [], []),
    ]
    with pytest.raises(UsageError, match=r"`task-api/main\.py` changed while it was being worked on"):
        write_patches(str(repository), rounds)
    assert (repository / "task-api").is_dir()
