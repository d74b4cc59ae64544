"""A report from kept answers is the report of a fresh run, whatever was edited."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.api import check
from hybrid_lint.errors import ConfigurationError
from hybrid_lint.store.ledger import Stamps

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORIES = Path(__file__).parent.parent / "repositories"

LINES = {
    ".py": ["# a comment", "import asyncpg", "from app import settings", "import time", "time.sleep(1)", "async def f(): time.sleep(2)",
            "URL = 'postgresql://u:p@postgres/db'", "def broken(:", "class Task-list: pass", "import aiogram, fastapi"],
    ".yml": ["# a comment", "  extra-service:", "    image: postgres:16", "    network_mode: host", "volumes: {bad-name: {}}", "a: [1"],
    ".txt": ["# a comment", "asyncpg==0.30.0", "fastapi", "psycopg2-binary>=2", "-r missing.txt"],
    ".toml": ["# a comment", "[tool.other]", "x = 1"],
    "Dockerfile": ["# a comment", "RUN apt-get install -y postgresql-client", "RUN pip install asyncpg", "USER app", "COPY . /app", "CMD [\"python\"]"],
    ".env.example": ["# a comment", "lower_case=1", "DATABASE_URL=postgresql://x/y", "DB_POSTGRES_SERVICE_URL=http://x:1"],
    ".md": ["text", "# Heading"],
    ".sql": ["-- a comment", "CREATE TABLE \"Bad-Name\" (id int);", "CREATE TABLE good_name (id int);"],
    "Makefile": ["# a comment", "more:", "\techo psql"],
    ".conf": ["# a comment", "server { listen 81; }"],
    ".sh": ["# a comment", "psql -h postgres", "echo"],
}  # fmt: skip
PACK = "name: mine\ntitle: Mine\nprofiles: [improved_hybrid, none]\nlists: {{words: [{}]}}\n"
VIEW = "CREATE MATERIALIZED VIEW worded_file AS SELECT f.id AS file, f.path, f.size FROM file f JOIN list l ON instr(f.path, l.item);"
PLAIN = "CREATE VIEW shown_file AS SELECT * FROM worded_file;"
RULE = """\
name: no-words
severity: {severity}
statement: S.
examines: {population}
find: |
  SELECT w.path, 1 AS line, 1 AS column, w.path AS subject, {column} AS x, c.value
  FROM shown_file w JOIN configured c ON c.option = 'naming.exceptions' OR c.option = 'naming.docs_style'
  WHERE length(w.path) > :least
options: {{least: {{type: int, default: {least}}}}}
message: "{message} {{x}} {{value}}"
remedy: r
"""


class Workshop:
    """A repository with a pack of its own, and the random things that are done to it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.choose = random.Random(seed)
        self.pack = root.parent / "mine"
        (self.pack / "naming").mkdir(parents=True)
        (self.pack / "views").mkdir()
        self.edit_view()
        self.edit_list()
        self.edit_rule()
        self.configure()

    def files(self, *endings: str) -> list[Path]:
        found = [path for path in self.root.rglob("*") if path.is_file() and ".hybrid_lint_cache" not in path.parts]
        return sorted(path for path in found if not endings or path.name.endswith(endings))

    def add_line(self) -> None:
        ending = self.choose.choice(list(LINES))
        files = [path for path in self.files() if ending in path.name]
        if files:
            path = self.choose.choice(files)
            lines = path.read_text().split("\n")
            lines.insert(
                self.choose.choice([0, len(lines), self.choose.randrange(len(lines) + 1)]),
                self.choose.choice(LINES[ending]),
            )
            path.write_text("\n".join(lines))

    def remove_line(self) -> None:
        path = self.choose.choice(self.files())
        lines = path.read_text().split("\n")
        del lines[self.choose.randrange(len(lines))]
        path.write_text("\n".join(lines))

    def remove_file(self) -> None:
        path = self.choose.choice(self.files())
        if path.name != "docker-compose.yml":
            path.unlink()

    def rename_file(self) -> None:
        path = self.choose.choice(self.files(".py", ".sql", ".md"))
        path.rename(path.with_name(self.choose.choice(["renamed-file", "renamed_file", "Other"]) + path.suffix))

    def copy_file(self) -> None:
        path, directory = self.choose.choice(self.files()), self.choose.choice(self.files()).parent
        (directory / f"copy{self.choose.randrange(3)}{path.suffix}").write_bytes(path.read_bytes())

    def empty_file(self) -> None:
        self.choose.choice(self.files()).write_text("")

    def configure(self) -> None:
        exceptions = self.choose.choice(["[]", '["**/*.md"]', '["services/**", "docs"]'])
        lines = [
            f"packs = ['../{self.pack.name}']",
            f"profile = '{self.choose.choice(['improved_hybrid', 'improved_hybrid', 'improved_hybrid', 'database_per_service'])}'",
            f"completeness = '{self.choose.choice(['used', 'full'])}'",
            f"ignore = {self.choose.choice([[], ['no-words'], ['naming']])}",
            f"naming = {{ exceptions = {exceptions} }}",
            f"[options.no-words]\nleast = {self.choose.randrange(4, 9)}" if self.choose.random() < 0.5 else "",
        ]
        (self.root / "hybrid-lint.toml").write_text("\n".join(lines))

    def edit_list(self) -> None:
        (self.pack / "pack.yaml").write_text(PACK.format(self.choose.choice(["settings", "settings, README", "sql"])))

    def edit_view(self) -> None:
        more = self.choose.choice(["", " WHERE f.size > 10", " WHERE f.suffix <> '.md'"])
        plain = self.choose.choice(["", " WHERE size > 100", " WHERE file > 5"])
        (self.pack / "views" / "files.sql").write_text(f"{VIEW[:-1]}{more};\n{PLAIN[:-1]}{plain};")

    def edit_rule(self) -> None:
        (self.pack / "naming" / "no_words.yaml").write_text(
            RULE.format(
                severity=self.choose.choice(["error", "warning"]),
                population=self.choose.choice(["file", "worded_file", "SELECT 1 FROM service"]),
                column=self.choose.choice(["w.size", "w.file > 0", "'x'"]),
                least=self.choose.randrange(9),
                message=self.choose.choice(["one", "two"]),
            )
        )

    def something(self) -> str:
        """Does one thing, edits of lines more often than others; its name."""
        deeds: list[Callable[[], None]] = [self.add_line] * 8 + [self.remove_line] * 3 + [
            self.remove_file, self.rename_file, self.copy_file, self.empty_file, self.configure, self.edit_list,
            self.edit_view, self.edit_rule,
        ]  # fmt: skip
        deed = self.choose.choice(deeds)
        deed()
        return deed.__name__


def differing(name: str, tmp_path: Path, steps: int, seed: int) -> list[str]:
    """The deeds after which the report with kept answers was not that of a fresh run."""
    root = tmp_path / f"{name}{seed}" / "repository"
    shutil.copytree(REPOSITORIES / name, root)
    workshop = Workshop(root, seed)
    check(root)
    wrong: list[str] = []
    reports = 0
    for _ in range(steps):
        deed = workshop.something()
        kept, fresh = outcome(root, cache=True), outcome(root, cache=False)
        reports += isinstance(fresh, dict)
        if kept != fresh:
            wrong.append(deed)
    assert reports >= steps // 2  # the others are configuration mistakes
    return wrong


def outcome(root: Path, *, cache: bool) -> dict[str, Any] | str:
    try:
        report: dict[str, Any] = check(root, cache=cache, jobs=1)
    except ConfigurationError as error:
        return str(error)
    return report


@pytest.mark.parametrize(("name", "seed"), [("use_case_tree", 1), ("services_tree", 2), ("src_layout", 3)])
def test_kept_answers_are_those_of_a_fresh_run(
    name: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(tmp_path / "packs"))
    assert differing(name, tmp_path, 14, seed) == []


def test_a_pack_outside_of_the_repository_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(tmp_path / "packs"))
    root = tmp_path / "x" / "repository"
    shutil.copytree(REPOSITORIES / "two_apps", root)
    workshop = Workshop(root, 1)
    (root / "hybrid-lint.toml").write_text("packs = ['../mine']\nprofile = 'improved_hybrid'\n")
    for text in ("settings", "README", "settings"):
        (workshop.pack / "pack.yaml").write_text(PACK.format(text))
        assert check(root, select=["no-words"]) == check(root, select=["no-words"], cache=False)
        assert check(root) == check(root, cache=False)


def test_a_false_stamp_does_not_go_unnoticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(tmp_path / "packs"))
    monkeypatch.setattr(Stamps, "latest", lambda *_: 0)
    assert differing("use_case_tree", tmp_path, 12, 1)


def test_after_a_comment_hardly_any_rule_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hybrid_lint.store.database import Store

    root = tmp_path / "repository"
    shutil.copytree(REPOSITORIES / "services_tree", root)
    asked: list[str] = []
    guarded = Store.guarded

    def counted(store: Store, sql: str, *arguments: Any, **more: Any) -> Any:
        asked.append(sql)
        return guarded(store, sql, *arguments, **more)

    monkeypatch.setattr(Store, "guarded", counted)
    check(root)
    whole = len(asked)
    path = next(iter(sorted(root.rglob("routes.py"))))
    path.write_text(path.read_text() + "# a comment\n")
    asked.clear()
    check(root)
    assert len(asked) * 5 < whole


def test_without_a_cache_files_are_read_in_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hybrid_lint.tree import jobs

    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(tmp_path / "packs"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(jobs, "_PARALLEL_FROM", 1)
    started: list[str] = []
    start = jobs.fork_with_shard

    def counted(path: str, work: Any) -> int:
        started.append(path)
        return start(path, work)

    monkeypatch.setattr(jobs, "fork_with_shard", counted)
    root = REPOSITORIES / "services_tree"
    several = check(root, cache=False, jobs=3)
    assert len(started) == 2
    assert several == check(root, cache=False, jobs=1)
    assert len(started) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["packs"]
