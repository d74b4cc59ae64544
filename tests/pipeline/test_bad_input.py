"""Nothing that a repository or a disk can do makes a run crash, hang, or change a verdict."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from hybrid_lint import api
from hybrid_lint.cache import DIRECTORY

COMPOSE = """\
services:
  db_postgres_service:
    build: ./db_postgres_service
  task_api_service:
    build: ./task_api_service
    environment:
      DB_POSTGRES_SERVICE_URL: http://db_postgres_service:8000
"""
DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'
API = "import asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
RULE = "business-imports-db-driver"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository with one finding: a business service that imports a driver."""
    root = tmp_path / "repository"
    for service in ("db_postgres_service", "task_api_service"):
        (root / service).mkdir(parents=True)
        (root / service / "Dockerfile").write_text(DOCKERFILE)
    (root / "docker-compose.yml").write_text(COMPOSE)
    (root / "task_api_service" / "main.py").write_text(API)
    (root / "db_postgres_service" / "main.py").write_text(API)
    return root


def verdict(root: Path, **options: Any) -> list[tuple[str, int]]:
    report = api.check(root, **options)
    return [(finding["path"], finding["line"]) for finding in report["findings"] if finding["rule"] == RULE]


def left_out(root: Path) -> dict[str, str]:
    return {entry["path"]: entry["reason"] for entry in api.check(root, cache=False)["left_out"]}


EXPECTED = [("task_api_service/main.py", 1)]


def test_the_repository_has_its_finding(repository: Path) -> None:
    assert verdict(repository, cache=False) == EXPECTED
    assert verdict(repository) == EXPECTED


def _unreadable(root: Path) -> None:
    path = root / "task_api_service" / "secret.py"
    path.write_text("x = 1\n")
    path.chmod(0)


def _binary(root: Path) -> None:
    (root / "task_api_service" / "blob.py").write_bytes(bytes(range(256)) * 40)
    (root / "compose.yaml.bak").write_bytes(b"\0\1\2")


def _not_utf8(root: Path) -> None:
    (root / "task_api_service" / "latin.py").write_bytes(
        "# -*- coding: latin-1 -*-\nname = 'Müller'\n".encode("latin-1")
    )
    (root / "latin.env").write_bytes(b"KEY=\xff\xfe\n")


def _empty_files(root: Path) -> None:
    for name in (
        "empty.py",
        "Dockerfile.empty",
        "empty.yml",
        "pyproject.toml",
        ".env",
        "requirements.txt",
        "empty.sql",
        "nginx.conf",
        "x.sh",
    ):
        (root / name).write_text("")


def _fifty_megabytes(root: Path) -> None:
    with (root / "task_api_service" / "huge.py").open("wb") as stream:
        stream.write(b"x = 1\n" * 8_500_000)
    with (root / "huge.yml").open("wb") as stream:
        stream.write(b"services:\n" + b"  a: {image: x}\n" * 3_000_000)


def _deep(root: Path) -> None:
    (root / "task_api_service" / "deep.py").write_text("x = " + "(" * 10_000 + ")" * 10_000 + "\n")
    (root / "deep.yml").write_text("services: " + "[" * 10_000 + "\n")
    (root / "deep.toml").write_text("a = " + "[" * 10_000 + "]" * 10_000 + "\n")
    (root / "deep.json").write_text("[" * 100_000)
    (root / "deep.sh").write_text("$(" * 5_000 + "\n")


def _yaml_bomb(root: Path) -> None:
    lines = ["services: {a: {image: x}}", "x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    directory = root / "bomb"
    directory.mkdir()
    (directory / "docker-compose.yml").write_text("\n".join([*lines, "x-all: *a11", ""]))


def _self_reference(root: Path) -> None:
    directory = root / "selfish"
    directory.mkdir()
    (directory / "docker-compose.yml").write_text("services: &s\n  a:\n    image: x\n    labels: *s\nx-me: &me [*me]\n")


def _compose_loops(root: Path) -> None:
    directory = root / "loops"
    directory.mkdir()
    (directory / "docker-compose.yml").write_text(
        "include: [other.yml]\nservices:\n  a: {extends: {service: b}}\n  b: {extends: {service: a}}\n  c: {extends: {file: missing.yml, service: c}}\n"
    )
    (directory / "other.yml").write_text("include: [docker-compose.yml]\nservices:\n  d: {image: x}\n")


def _escapes(root: Path) -> None:
    directory = root / "escapes"
    directory.mkdir()
    (directory / "docker-compose.yml").write_text(
        "include: [../../../../etc/compose.yml]\nservices:\n  a: {build: ../../../.., env_file: /etc/passwd, volumes: ['/:/host', '../../..:/up']}\n"
    )
    (directory / "requirements.txt").write_text("-r ../../../../etc/requirements.txt\n-r requirements.txt\n")
    (root / "outside").symlink_to("/etc")
    (root / "hosts.py").symlink_to("/etc/hosts")


def _links(root: Path) -> None:
    (root / "loop").symlink_to("loop")
    (root / "up").symlink_to(".")
    (root / "dangling.py").symlink_to("nowhere.py")
    (root / "a").symlink_to("b")
    (root / "b").symlink_to("a")


def _special_files(root: Path) -> None:
    os.mkfifo(root / "pipe.py")
    os.mkfifo(root / "task_api_service" / "docker-compose.yml")


def _strange_names(root: Path) -> None:
    (root / "new\nline.py").write_text("x = 1\n")
    (root / "ü ñ 日本.py").write_text("x = 1\n")
    Path(os.fsdecode(os.fsencode(root) + b"/bad\xff.py")).write_text("x = 1\n")
    (root / "-rf").write_text("x")


def _half_written(root: Path) -> None:
    (root / "task_api_service" / "half.py").write_text("def f(:\n    return (1,\n'''")
    (root / "half.yml").write_text("services:\n  a:\n    image: 'x\n")
    (root / "Dockerfile.half").write_text("FROM python:3.12 AS\nRUN <<EOF\necho")
    (root / "half.toml").write_text("[project\nname = ")
    (root / ".env.half").write_text("A='x\nB")


def _catastrophic(root: Path) -> None:
    (root / "task_api_service" / "slow.py").write_text(
        f"url = 'postgresql{'+a' * 20_000}!'\nq = 'select {'a ' * 20_000}'\nb = '{'A' * 60_000}'\n"
    )
    (root / "slow.sql").write_text("CREATE TABLE " + '"' * 50_001)
    (root / "slow.sh").write_text("a" * 100_000 + "\\\n" * 10_000)
    (root / ".gitignore").write_text("*a*a*a*a*a*a*a*a*b\n" + "**/" * 500 + "x\n")
    (root / ("a" * 200)).write_text("x")


BAD = [
    _unreadable, _binary, _not_utf8, _empty_files, _fifty_megabytes, _deep, _yaml_bomb, _self_reference, _compose_loops, _escapes,
    _links, _special_files, _strange_names, _half_written, _catastrophic,
]  # fmt: skip


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__.strip("_"))
def test_bad_input_neither_stops_a_run_nor_changes_the_verdict(repository: Path, spoil: Any) -> None:
    spoil(repository)
    started = time.monotonic()
    cold = api.check(repository)
    warm = api.check(repository)
    assert time.monotonic() - started < 60
    assert json.dumps(cold) == json.dumps(warm)
    assert verdict(repository, cache=False, jobs=1) == EXPECTED
    known = {path for (path,) in api.query(repository, "SELECT path FROM file")[1]}
    known |= {path for (path,) in api.query(repository, "SELECT path FROM directory")[1]}
    missing = []
    for directory, folders, names in os.walk(repository):
        if DIRECTORY in directory:
            continue
        for name in (*names, *(folder for folder in folders if os.path.islink(f"{directory}/{folder}"))):
            path = os.path.relpath(os.path.join(directory, name), repository)
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            accounted = {entry["path"] for entry in cold["left_out"]} | known
            if shown not in accounted and os.fsencode(path).decode("utf-8", "backslashreplace") not in accounted:
                if path.encode("utf-8", "backslashreplace").decode() not in accounted:
                    missing.append(path)
    assert missing == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_left_out_with_the_reason(repository: Path) -> None:
    _unreadable(repository)
    assert left_out(repository) == {"task_api_service/secret.py": "unreadable: Permission denied"}


def test_links_and_pipes_are_left_out_with_the_reason(repository: Path) -> None:
    _links(repository)
    _special_files(repository)
    _escapes(repository)
    assert left_out(repository) == {
        "a": "symbolic link that leads to itself",
        "b": "symbolic link that leads to itself",
        "dangling.py": "dangling symbolic link",
        "hosts.py": "symbolic link out of the repository",
        "loop": "symbolic link that leads to itself",
        "outside": "symbolic link out of the repository",
        "pipe.py": "not a regular file",
        "task_api_service/docker-compose.yml": "not a regular file",
    }


def test_what_cannot_be_parsed_is_a_finding_and_rules_that_need_it_are_unresolved(repository: Path) -> None:
    (repository / "task_api_service" / "main.py").write_text("def f(:\n")
    report = api.check(repository, cache=False)
    assert [(f["rule"], f["path"]) for f in report["findings"] if f["rule"] == "syntax-error"] == [
        ("syntax-error", "task_api_service/main.py")
    ]
    (outcome,) = [rule for rule in report["rules"] if rule["rule"] == RULE]
    assert outcome["outcome"] == "unresolved"
    assert "task_api_service/main.py" in outcome["reason"]


# ── git ──


def git(root: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(root), *words],
        check=True,
        capture_output=True,
    )


def test_git_decides_what_is_ignored(repository: Path) -> None:
    git(repository, "init", "-q")
    (repository / ".gitignore").write_text("ignored/\n*.log.py\n")
    (repository / "ignored").mkdir()
    (repository / "ignored" / "x.py").write_text("x = 1\n")
    (repository / "a.log.py").write_text("x = 1\n")
    (repository / "b.log.py").write_text("x = 1\n")
    git(repository, "add", "-f", "b.log.py")
    assert left_out(repository) == {"a.log.py": "ignored by git", "ignored": "ignored by git"}
    rows = api.query(repository, "SELECT path, tracked FROM file WHERE path LIKE '%.log.py'")[1]
    assert rows == [("b.log.py", 1)]


def test_a_work_tree_and_a_submodule(repository: Path, tmp_path: Path) -> None:
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "x")
    tree = tmp_path / "tree"
    git(repository, "worktree", "add", "-q", str(tree))
    assert verdict(tree) == EXPECTED
    assert api.query(tree, "SELECT DISTINCT tracked FROM file")[1] == [(1,)]
    git(repository, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository), "inner")
    assert left_out(repository)["inner"] == "another git repository or a submodule"
    assert verdict(repository) == EXPECTED


def test_a_hostile_git_configuration_runs_nothing(repository: Path, tmp_path: Path) -> None:
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    witness = tmp_path / "witness"
    git(repository, "config", "core.fsmonitor", f"touch {witness}; false")
    witness.unlink(missing_ok=True)
    assert verdict(repository) == EXPECTED
    assert not witness.exists()


def test_a_damaged_index_counts_as_no_git(repository: Path) -> None:
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    (repository / ".git" / "index").write_bytes(b"DIRC\0\0\0\2\xff\xff\xff\xffrubbish")
    assert verdict(repository) == EXPECTED


# ── the cache ──


def database(root: Path) -> Path:
    return root / DIRECTORY / "facts.sqlite3"


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "rubbish", "cut", "overwritten", "directory"],
)
def test_a_damaged_cache_costs_time_only(repository: Path, damage: Any) -> None:
    first = api.check(repository)
    damage(database(repository))
    second = api.check(repository)
    second.pop("notices", None)
    assert second == first
    assert verdict(repository) == EXPECTED


def test_a_foreign_database_is_not_read(repository: Path) -> None:
    api.check(repository)
    path = database(repository)
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
        connection.execute("INSERT INTO meta VALUES ('state', 'x')")
    assert verdict(repository) == EXPECTED


def test_the_cache_says_what_it_is(repository: Path) -> None:
    api.check(repository)
    assert (
        (repository / DIRECTORY / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert (repository / DIRECTORY / ".gitignore").read_text() == "*\n"


def test_a_cache_directory_that_cannot_be_made(repository: Path) -> None:
    (repository / DIRECTORY).write_text("a file stands where the directory should be")
    assert verdict(repository) == EXPECTED
    assert verdict(repository) == EXPECTED


def test_a_file_changed_within_the_clock_tick_of_a_run_is_seen(repository: Path) -> None:
    for number in range(6):
        (repository / "task_api_service" / "main.py").write_text(API if number % 2 else "import httpxx\n")
        assert verdict(repository) == (EXPECTED if number % 2 else [])


def test_a_change_that_keeps_size_and_time_is_seen(repository: Path) -> None:
    path = repository / "task_api_service" / "main.py"
    before = path.stat()
    assert verdict(repository) == EXPECTED
    path.write_text(API.replace("asyncpg", "asyncpp"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert verdict(repository) == []


def test_added_removed_and_renamed_files(repository: Path) -> None:
    assert verdict(repository) == EXPECTED
    other = repository / "task_api_service" / "other.py"
    other.write_text("import motor\n")
    assert verdict(repository) == [*EXPECTED, ("task_api_service/other.py", 1)]
    other.rename(repository / "task_api_service" / "third.py")
    assert verdict(repository) == [*EXPECTED, ("task_api_service/third.py", 1)]
    (repository / "task_api_service" / "third.py").unlink()
    assert verdict(repository) == EXPECTED
    (repository / "docker-compose.yml").write_text(COMPOSE.replace("task_api_service", "task_tool_service"))
    assert json.dumps(api.check(repository)["findings"]) == json.dumps(api.check(repository, cache=False)["findings"])


def run(root: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "hybrid_lint.cli.main", "check", str(root), "--format", "json", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def many_files(root: Path, number: int) -> None:
    directory = root / "task_api_service" / "generated"
    directory.mkdir()
    for index in range(number):
        (directory / f"module_{index}.py").write_text(
            f"import httpx\n\n\ndef call_{index}() -> object:\n    return httpx.get('x')\n" * 30
        )


def test_two_runs_at_once_say_the_same(repository: Path) -> None:
    many_files(repository, 150)
    runs = [run(repository) for _ in range(4)]
    outputs = [process.communicate(timeout=120) for process in runs]
    assert [process.returncode for process in runs] == [1] * 4
    assert len({output for output, _ in outputs}) == 1


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.3, 0.6])
def test_a_killed_run_leaves_nothing_that_harms(repository: Path, delay: float) -> None:
    many_files(repository, 300)
    process = run(repository)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert json.dumps(api.check(repository)) == json.dumps(api.check(repository, cache=False))
    left = [name for name in os.listdir(repository / DIRECTORY) if name.startswith(("new-", "shard-"))]
    assert left == []


def test_a_file_that_vanishes_during_the_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hybrid_lint.tree import walk as discover

    victim = repository / "task_api_service" / "victim.py"
    victim.write_text("import motor\n")
    original = discover.walk

    def walk_then_delete(*arguments: Any) -> Any:
        tree = original(*arguments)
        victim.unlink(missing_ok=True)
        return tree

    monkeypatch.setattr(discover, "walk", walk_then_delete)
    report = api.check(repository, cache=False)
    assert {"path": "task_api_service/victim.py", "reason": "vanished during the run"} in report["left_out"]
    assert [finding["path"] for finding in report["findings"] if finding["rule"] == RULE] == [
        "task_api_service/main.py"
    ]


def test_serial_parallel_cold_and_warm_runs_print_the_same_bytes(repository: Path) -> None:
    many_files(repository, 400)
    reports = []
    for jobs in ("1", "2", "3"):
        process = run(repository, "--jobs", jobs)
        cold, _ = process.communicate(timeout=120)
        warm, _ = run(repository).communicate(timeout=120)
        reports += [cold, warm]
        for path in (repository / DIRECTORY).iterdir():
            path.unlink()
    without, _ = run(repository, "--no-cache").communicate(timeout=120)
    assert len({*reports, without}) == 1


def test_a_restored_cache_works_after_a_fresh_checkout(repository: Path, tmp_path: Path) -> None:
    first = api.check(repository)
    later = time.time_ns() + 5_000_000_000
    for path in repository.rglob("*"):
        if DIRECTORY not in path.parts and path.is_file():
            os.utime(path, ns=(later, later))
    assert api.check(repository) == first


def test_a_full_disk_costs_the_cache_only(repository: Path) -> None:
    """A limit on the size of written files stands for a disk without room: the same write fails in the same place."""
    many_files(repository, 60)
    expected, _ = run(repository, "--no-cache").communicate(timeout=120)
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "from hybrid_lint.cli.main import main\n"
        f"sys.exit(main(['check', {str(repository)!r}, '--format', 'json']))\n"
    )
    process = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert (process.returncode, process.stdout) == (1, expected), process.stderr
    assert verdict(repository) == EXPECTED
