"""Where reports go: formats, files beside standard output, paths, what cannot be written, and what is loaded for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hybrid_lint.cli.check_options import FORMATS
from hybrid_lint.cli.main import main

PATH = "services/task_api_service/src/infrastructure/database.py"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture(autouse=True)
def _no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_STEP_SUMMARY", "CI_PROJECT_URL", "CI_COMMIT_SHA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_printed_and_written_alike(api: Any, capsys: Any, format: str) -> None:
    code, printed, err = run(capsys, "check", "--format", format)
    assert (code, err) == (1, "")
    assert PATH in printed
    assert run(capsys, "check", "--output", f"{format}=report")[0] == 1
    assert Path("report").read_text("utf-8") == printed


def test_several_reports_at_once(api: Any, capsys: Any) -> None:
    words = ["check", "--format", "concise", "--output", "sarif=a.sarif", "-o", "junit=b.xml"]
    code, printed, err = run(capsys, *words)
    assert (code, err) == (1, "")
    assert printed.startswith("docker-compose.yml:101:34: error[env-url-port-matches-container-port] ")
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
    assert Path("b.xml").read_text().startswith("<?xml")
    assert run(capsys, *words, "--output", "c.txt") == (1, "", "")
    assert Path("c.txt").read_text("utf-8") == printed


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        (["srif=a"], "`--output srif=a`: no format is called `srif`\n  = help: Did you mean `sarif=a`?"),
        (["xml=a"], "a file of that name is `--output ./xml=a`."),
        (["a", "b"], "`--output a` and `--output b` both name the file of the one report"),
        (["a", "json=./a"], "`--output a` and `--output json=./a` write to one file"),
        (["sarif=a", "sarif=a"], "`--output sarif=a` and `--output sarif=a` write to one file"),
        ([""], "`--output` names no file"),
        (["sarif="], "`--output sarif=` names no file"),
        (["sarif=none/a"], "`--output sarif=none/a` cannot be written: No such file or directory"),
        (["sarif=none/a"], "The directory `none` does not exist."),
        (["sarif=."], "`--output sarif=.` cannot be written: Is a directory"),
        (["json=file/a"], "`--output json=file/a` cannot be written: Not a directory"),
    ],
)
def test_mistakes(api: Any, capsys: Any, outputs: list[str], told: str) -> None:
    Path("file").write_text("")
    code, out, err = run(capsys, "check", *(word for output in outputs for word in ("--output", output)))
    assert (code, out) == (2, "")
    assert " ".join(told.split()) in " ".join(err.split())


def test_a_name_with_an_equals_sign_is_a_file_if_its_begin_is_no_word(api: Any, capsys: Any) -> None:
    for name in ("./sarif=a", "a-b=c"):
        assert run(capsys, "check", "--format", "json", "-o", name) == (1, "", "")
        assert json.loads(Path(name).read_text())["version"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("format", FORMATS)
def test_a_report_that_cannot_be_written_fails_the_run(api: Any, capsys: Any, format: str) -> None:
    code, out, err = run(capsys, "check", "--fail-on", "never", "-o", f"{format}=/dev/full")
    assert (code, out) == (2, "")
    assert f"`--output {format}=/dev/full` cannot be written: No space left on device" in err


@pytest.mark.parametrize("format", FORMATS)
def test_a_reader_that_leaves_is_no_error(format: str, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("import os\n" * 3)
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "hybrid_lint", "check", "--no-cache", "--format", format, str(tmp_path)]
    done = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


# ── paths ──


@pytest.fixture
def shop(api: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a configuration inside of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "shop" / "services").mkdir(parents=True)
    (tmp_path / "shop" / "hybrid-lint.toml").write_text("")
    monkeypatch.chdir(tmp_path / "shop")
    return tmp_path


@pytest.mark.parametrize("format", ["text", "concise", "grouped"])
@pytest.mark.parametrize(
    ("below", "arguments", "path", "other"),
    [
        (".", [], PATH, "docker-compose.yml"),
        ("services", [], PATH.removeprefix("services/"), "../docker-compose.yml"),
        ("..", ["shop"], f"shop/{PATH}", "shop/docker-compose.yml"),
    ],
)
def test_people_get_paths_from_where_they_are(
    shop: Path,
    capsys: Any,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    below: str,
    arguments: list[str],
    path: str,
    other: str,
) -> None:
    monkeypatch.chdir(below)
    monkeypatch.setenv("COLUMNS", "200")
    lines = [
        line.removeprefix(" --> ").strip()
        for line in run(capsys, "check", "--format", format, *arguments)[1].split("\n")
    ]
    for called in (path, other):
        assert any(line == called or line.lstrip("-> ").startswith(f"{called}:") for line in lines)


@pytest.mark.parametrize("below", [".", "services", ".."])
def test_programs_get_paths_that_do_not_depend_on_where_one_is(
    shop: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.chdir(below)

    def printed(format: str) -> str:
        return run(capsys, "check", "--format", format, str(shop / "shop"))[1]

    assert {each["path"] for each in json.loads(printed("json"))["findings"]} >= {PATH, "docker-compose.yml"}
    (sarif,) = json.loads(printed("sarif"))["runs"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in sarif["results"]]
    assert f"shop/{PATH}" in places
    assert sarif["automationDetails"]["id"] == "hybrid-lint/shop/"
    assert f"shop/{PATH}" in {each["location"]["path"] for each in json.loads(printed("gitlab"))}
    assert f",file=shop/{PATH},line=3," in printed("github")
    assert f"shop/{PATH}:3: error: " in printed("junit")
    assert f"`shop/{PATH}:3`" in printed("markdown")


# ── GitHub and GitLab ──


def many(api: Any, number: int) -> None:
    first = api.report["findings"][0]
    api.report["findings"] = [{**first, "line": line, "end_line": line} for line in range(1, number + 1)]


def test_the_rest_of_the_annotations_is_added_to_the_summary_of_the_job(
    api: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("summary.md").write_text("# before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert run(capsys, "check", "--format", "github")[0] == 1
    assert Path("summary.md").read_text() == "# before\n"
    many(api, 12)
    monkeypatch.setenv("GITHUB_REPOSITORY", "a/b")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    assert run(capsys, "check", "--format", "github")[0] == 1
    text = Path("summary.md").read_text("utf-8")
    assert text.startswith("# before\n")
    assert text.count("\n| ") == 3
    assert "(https://github.com/a/b/blob/abc/docker-compose.yml#L12)" in text


def test_the_summary_stays_within_what_github_takes(api: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    many(api, 6000)
    for _ in range(3):
        assert run(capsys, "check", "--format", "github")[0] == 1
    assert 900_000 < Path("summary.md").stat().st_size < 1_048_576


def test_a_summary_that_cannot_be_written_fails_the_run(api: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    many(api, 12)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "none/summary.md")
    code, out, err = run(capsys, "check", "--format", "github", "--fail-on", "never")
    assert (code, out) == (2, "")
    assert "`none/summary.md`: No such file or directory" in " ".join(err.split())
    assert run(capsys, "check", "--format", "github", "-o", "file", "--fail-on", "never")[0] == 0


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({"GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "abc"}, "https://github.com/a/b/blob/abc/"),
        (
            {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "abc"},
            "https://git.example/a/b/blob/abc/",
        ),
        ({"CI_PROJECT_URL": "https://gitlab.com/a/b", "CI_COMMIT_SHA": "abc"}, "https://gitlab.com/a/b/-/blob/abc/"),
        ({"GITHUB_SHA": "abc"}, None),
    ],
)
def test_places_in_a_comment_are_links(
    api: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], address: str | None
) -> None:
    monkeypatch.delenv("GITHUB_SERVER_URL", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    text = run(capsys, "check", "--format", "markdown")[1]
    assert (f"]({address}{PATH}#L3)" in text) is (address is not None)
    assert ("](" in text) is (address is not None)


# ── the same bytes, and nothing needless ──


def test_the_same_bytes_whatever_the_processes_and_the_cache(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "services" / "task_api").mkdir(parents=True)
    (repository / "services" / "task_api" / "main.py").write_text("import asyncpg\nfrom fastapi import FastAPI\n")
    (repository / "docker-compose.yml").write_text(
        "services:\n  task_api:\n    build: services/task_api\n    ports: [x]\n"
    )
    names = {format: tmp_path / format for format in FORMATS}
    words = [
        sys.executable,
        "-m",
        "hybrid_lint",
        "check",
        str(repository),
        "--profile",
        "improved_hybrid",
        "--fail-on",
        "never",
    ]
    words += [word for format, path in names.items() for word in ("--output", f"{format}={path}")]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    written = []
    for more in (["--no-cache", "-j", "1"], ["-j", "2"], ["--no-cache", "-j", "3"], []):
        done = subprocess.run(
            [*words, *more], capture_output=True, check=False, env={**environment, "PYTHONHASHSEED": str(len(written))}
        )
        assert (done.returncode, done.stderr) == (0, b"")
        written.append({format: path.read_bytes() for format, path in names.items()})
    assert written[0] == written[1] == written[2] == written[3]
    assert all(b"asyncpg" in text for text in written[0].values())


LOADED = """
import sys
from hybrid_lint.cli.main import main
main(sys.argv[1:])
print(*sorted(name.removeprefix("hybrid_lint.report.") for name in sys.modules if name.startswith("hybrid_lint.report.")), file=sys.stderr)
"""
RENDERERS = {"text", "concise", "json_report", "json_lines", "sarif", "github", "gitlab", "junit", "markdown"}
OWN = {"grouped": {"concise"}, "json": {"json_report"}, "jsonl": {"json_lines", "json_report"}}


@pytest.mark.parametrize("format", FORMATS)
def test_no_renderer_is_loaded_that_nobody_asked_for(format: str, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("import os\n")
    words = [sys.executable, "-c", LOADED, "check", "--format", format, str(tmp_path)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    assert RENDERERS & set(done.stderr.split()) == OWN.get(format, {format})
