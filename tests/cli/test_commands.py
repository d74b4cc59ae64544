"""The command line as a user meets it: what is asked of the API, what is printed, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hybrid_lint.cli.main import main
from hybrid_lint.errors import UsageError


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on=info"], 1),
        (["--format", "json"], 1),
        (["--statistics", "-q"], 1),
    ],
)
def test_findings_decide_the_exit_code(api: Any, capsys: Any, arguments: list[str], code: int) -> None:
    assert run(capsys, "check", *arguments)[0] == code


@pytest.mark.parametrize(
    ("severity", "configured", "code"),
    [
        ("warning", None, 1),
        ("info", None, 0),
        ("info", "info", 1),
        ("warning", "error", 0),
        ("error", "never", 0),
    ],
)
def test_the_configured_limit_counts(api: Any, capsys: Any, severity: str, configured: str | None, code: int) -> None:
    api.report["findings"] = [{**api.report["findings"][0], "severity": severity}]
    api.report["fail_on"] = configured
    assert run(capsys, "check")[0] == code
    api.report["findings"][0]["suppressed"] = True
    assert run(capsys, "check")[0] == 0


def test_what_the_api_is_asked(api: Any, capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "hybrid-lint.toml").write_text("")
    run(capsys, "check", "--select", "a,b", "--ignore", "c", "--profile", "none", "-j", "2", "--no-cache")
    ((root, asked),) = api.calls
    assert root == str(tmp_path)
    assert asked.pop("config").path == str(tmp_path / "hybrid-lint.toml")
    assert asked == {
        "files": None,
        "select": ["a", "b"],
        "ignore": ["c"],
        "profile": "none",
        "jobs": 2,
        "cache": False,
        "progress": None,
        "costs": False,
        "since": None,
        "guard": None,
    }


@pytest.mark.parametrize(
    ("arguments", "root", "files"),
    [
        (["repo"], "repo", None),
        (["--root", "repo"], "repo", None),
        (["repo/svc/a.py"], "repo", ["svc/a.py"]),
        (["repo/svc/a.py", "repo/b.yml"], "repo", ["b.yml", "svc/a.py"]),
        (["repo/svc", "repo/b.yml"], "repo", ["b.yml", "svc"]),
        (["repo/svc", "repo/lib"], "repo", ["lib", "svc"]),
        (["repo/svc/own", "repo/lib"], "repo", ["lib", "svc/own"]),
        (["plain/svc", "plain/lib"], ".", ["plain/lib", "plain/svc"]),
        (["--root", "repo", "repo/svc"], "repo", ["svc"]),
        (["--root", "repo/svc", "repo/svc/a.py"], "repo/svc", ["a.py"]),
        (["--root", "repo", "repo"], "repo", None),
        (["repo/svc/own/c.py"], "repo/svc/own", ["c.py"]),
        (["repo/link.py"], "repo", ["link.py"]),
        (["alone.py"], ".", ["alone.py"]),
    ],
)
def test_what_paths_mean(
    api: Any, capsys: Any, tmp_path: Path, arguments: list[str], root: str, files: list[str] | None
) -> None:
    own = tmp_path / "repo" / "svc" / "own"
    own.mkdir(parents=True)
    (tmp_path / "repo" / ".git").mkdir()
    for name in ("repo/lib", "plain/svc", "plain/lib"):
        (tmp_path / name).mkdir(parents=True)
    (own / "pyproject.toml").write_text("[tool.hybrid-lint]")
    for name in ("repo/svc/a.py", "repo/b.yml", "repo/svc/own/c.py", "alone.py"):
        (tmp_path / name).write_text("")
    (tmp_path / "repo" / "link.py").symlink_to("svc/a.py")
    assert run(capsys, "check", *arguments)[0] == 1
    ((asked_root, asked),) = api.calls
    assert (asked_root, asked["files"]) == (str((tmp_path / root).resolve()), files)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.py"], "`missing.py` does not exist"),
        (["--root", "missing"], "`--root missing` is not a directory"),
        (["--config", "missing.toml"], "`--config missing.toml` is not a file"),
        (["--root", "inner", "outer.py"], "lies outside the checked root"),
        (["--output", "missing/report.txt"], "`--output missing/report.txt` cannot be written"),
        (["--nope"], "--nope"),
        (["--format", "xml"], "xml"),
        (["--jobs", "many"], "--jobs"),
        (["--select", ""], "`--select` selects no rule"),
        (["--select= , "], "`--select` selects no rule"),
        (["one", "two"], "the paths do not belong to one repository:"),
        (["one", "inner"], "the paths do not belong to one repository:"),
    ],
)
def test_mistakes_of_the_user_are_2(api: Any, capsys: Any, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("one", "two"):
        (tmp_path / name / ".git").mkdir(parents=True)
    (tmp_path / "outer.py").write_text("")
    code, out, err = run(capsys, "check", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_what_the_api_refuses_is_2(api: Any, capsys: Any) -> None:
    api.failure = UsageError("no rule is called `x`", hints=["Did you mean `y`?"])
    assert run(capsys, "check") == (2, "", "error: no rule is called `x`\n  = help: Did you mean `y`?\n")


def test_a_broken_configuration_is_2(api: Any, capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "hybrid-lint.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.hybrid-lint]")
    assert run(capsys, "check")[0] == 2


@pytest.mark.parametrize("how", ["option", "environment", "not"])
def test_our_bug_is_3(api: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    api.failure = KeyError("oops")
    if how == "environment":
        monkeypatch.setenv("HYBRID_LINT_DEBUG", "1")
    code, out, err = run(capsys, "check", *(["--debug"] if how == "option" else []))
    assert (code, out) == (3, "")
    assert "this is a bug in hybrid-lint" in err
    assert ("Traceback" in err) is (how != "not")


@pytest.mark.parametrize("command", [["check"], ["check", "--no-cache", "-j1"], ["--debug", "check"]])
def test_an_interruption_is_130_and_quiet(api: Any, capsys: Any, command: list[str]) -> None:
    api.failure = KeyboardInterrupt()
    assert run(capsys, *command) == (130, "", "")


def test_notices_go_to_standard_error(api: Any, capsys: Any) -> None:
    api.report["notices"] = ["the cache is of no use"]
    _, out, err = run(capsys, "check", "--format", "json")
    assert err == "warning: the cache is of no use\n"
    assert json.loads(out)["version"] == 1


def test_output_is_written_at_once(api: Any, capsys: Any, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    assert run(capsys, "check", "--format", "json", "-o", str(target)) == (1, "", "")
    assert json.loads(target.read_text())["version"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


LIBRARY = str(Path(__file__).parent.parent / "repositories" / "library")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_2(api: Any, capsys: Any) -> None:
    code, _, err = run(capsys, "check", "-o", "/dev/full")
    assert code == 2
    assert "`--output /dev/full` cannot be written: No space left on device" in err


@pytest.mark.parametrize(
    ("mode", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    api: Any, capsys: Any, monkeypatch: Any, mode: str, environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run(capsys, "check", "--color", mode)[1]) is coloured


def test_the_width_is_columns_or_80(api: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = Path(__file__).parents[1] / "data" / "report"
    assert run(capsys, "check")[1] == (golden / "findings-80.txt").read_text("utf-8")
    monkeypatch.setenv("COLUMNS", "120")
    assert run(capsys, "check")[1] == (golden / "findings-120.txt").read_text("utf-8")


def child(script: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs a script that may use `stub`, the stand-in of the API."""
    stub = str(Path(__file__).with_name("api_stub.py"))
    prelude = (
        "import sys, importlib.util, hybrid_lint\n"
        f"spec = importlib.util.spec_from_file_location('api_stub', {stub!r})\n"
        "module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)\n"
        "stub = hybrid_lint.api = sys.modules['hybrid_lint.api'] = module.ApiStub()\n"
    )
    return subprocess.run([sys.executable, "-c", prelude + script], capture_output=True, check=False, **options)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_no_encoding_breaks_the_report(encoding: str) -> None:
    script = "from hybrid_lint.cli.main import main; sys.exit(main(['check']))"
    done = child(script, env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"})
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode(encoding)
    assert "shared.utils.cache" in text
    assert ("->" if encoding != "utf-8" else "→") in text


def test_the_package_is_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "hybrid_lint", "--version"], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith(b"hybrid-lint ")


def test_a_reader_that_leaves_is_no_error() -> None:
    script = (
        "import os; read, write = os.pipe(); os.dup2(write, 1); os.close(write); os.close(read)\n"
        "from hybrid_lint.cli.main import main; sys.exit(main(['check', '--format', 'json']))"
    )
    done = child(script)
    assert (done.returncode, done.stderr) == (1, b"")


LIBRARY = str(Path(__file__).parent.parent / "repositories" / "library")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", [["check", LIBRARY], ["check", LIBRARY, "--format", "json"], ["rules"]])
def test_a_full_disk_is_no_bug_of_ours(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hybrid_lint", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: the output cannot be written: No space left on device\n  = help: ")


@pytest.mark.parametrize("locale", ["C", "de_DE.ISO-8859-1"])
def test_file_names_are_utf_8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    (tmp_path / "grün").mkdir()
    (tmp_path / "grün" / "modül.py").write_text("import os\n")
    plain, other = (
        subprocess.run(
            [sys.executable, "-m", "hybrid_lint", "check", "--no-cache", "--format", "json", str(tmp_path)],
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
        )
        for environment in ({}, {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    )
    assert plain.stdout == other.stdout
    assert b"not UTF-8" not in other.stdout


#: What costs more than a warm run may: none of it is loaded between the first line of `main` and the exit code.
HEAVY = {
    "typer", "click", "rich", "pydantic", "tomllib", "ruamel", "dataclasses", "inspect", "packaging", "subprocess",
    "concurrent", "pathlib", "typing", "tree_sitter", "logging", "unicodedata", "difflib",
}  # fmt: skip


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_plain_check_loads_no_heavy_module(format: str) -> None:
    script = (
        "import subprocess\n"
        "for name in list(sys.modules):\n"
        f"    if name.partition('.')[0] in {HEAVY!r}: del sys.modules[name]\n"
        "stub.report['findings'] = [f for f in stub.report['findings'] if f['path'].isascii()]\n"
        "from hybrid_lint.cli.main import main\n"
        f"code = main(['check', '.', '--format', '{format}', '--color', 'never'])\n"
        f"print(sorted(name for name in sys.modules if name.partition('.')[0] in {HEAVY!r}), file=sys.stderr)"
    )
    done = child(script)
    assert done.stderr.decode().strip() == "[]"


def test_version_and_help(api: Any, capsys: Any) -> None:
    code, out, _ = run(capsys, "--version")
    assert code == 0
    assert out.startswith("hybrid-lint ")
    code, out, _ = run(capsys, "check", "--help")
    assert code == 0
    assert "--show-skipped" in out
    assert run(capsys, "--help")[0] == 0
    assert run(capsys, "no-such-command")[0] == 2


def test_rules(api: Any, capsys: Any) -> None:
    code, out, _ = run(capsys, "rules")
    assert code == 0
    assert "business-imports-db-driver" in out
    assert "error/warning" in out
    assert "unused-suppression" in out
    assert max(map(len, out.splitlines())) <= 80
    listed = json.loads(run(capsys, "rules", "--format", "json", "--category", "data-access")[1])["rules"]
    assert [rule["rule"] for rule in listed] == ["business-imports-db-driver"]
    code, _, err = run(capsys, "rules", "--category", "data_acess")
    assert code == 2
    assert "Did you mean `data_access`?" in err


def test_explain(api: Any, capsys: Any, tmp_path: Path) -> None:
    case = tmp_path / "tests" / "rules" / "business-imports-db-driver" / "plain" / "api"
    case.mkdir(parents=True)
    (case / "db.py").write_text(
        "# expect: business-imports-db-driver\nimport asyncpg\n# ok: business-imports-db-driver\nimport httpx\n"
    )
    code, out, _ = run(capsys, "explain", "DAT001")
    assert code == 0
    for part in (
        "No module of a business service imports a database driver.",
        "technology_stack § PostgreSQL Driver",
        "improved_hybrid (error)",
        "Found, in api/db.py (case “plain”)\n    > import asyncpg\n      import httpx\n",
        "Not found, in api/db.py (case “plain”)\n      import asyncpg\n    > import httpx\n",
        "Ask `<data service>` over HTTP.",
        "max_depth = 3",
        "# hybrid-lint: ignore[business-imports-db-driver]",
    ):
        assert part in out
    assert run(capsys, "explain", "business_imports_db_driver")[1] == out
    assert "suppresses something" in run(capsys, "explain", "unused-suppression")[1]
    code, _, err = run(capsys, "explain", "business-import-db-drivers")
    assert code == 2
    assert "Did you mean `business-imports-db-driver`?" in err
    assert "is a category" in run(capsys, "explain", "data_access")[2]


def test_services(api: Any, capsys: Any, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "services", str(tmp_path))
    assert code == 0
    assert out == (Path(__file__).parents[1] / "data" / "report" / "services.golden").read_text("utf-8")
    assert json.loads(run(capsys, "services", "--format", "json")[1])["services"][1]["role"] == "unknown"
    assert run(capsys, "services", "missing")[0] == 2


def test_facts(api: Any, capsys: Any) -> None:
    assert run(capsys, "facts")[1] == f"{api.vocabulary_text()}\n{api.schema_text()}"
    assert run(capsys, "facts", "listed_call") == (0, api.vocabulary_text(), "")
    one = "-- A file.\nCREATE TABLE file (\n  id INTEGER,  -- a key; unique\n  path TEXT\n);\n"
    assert run(capsys, "facts", "file") == (0, one, "")
    assert run(capsys, "facts", "python_import")[1].startswith("-- One import.\nCREATE TABLE fact_python_import")
    code, _, err = run(capsys, "facts", "python_imports")
    assert code == 2
    assert "Did you mean `python_import`?" in err


def test_query(api: Any, capsys: Any) -> None:
    assert run(capsys, "query", "SELECT 1", "--time-limit", "2.5")[0] == 0
    assert api.calls[-1][1] == {"sql": "SELECT 1", "seconds": 2.5}
    assert run(capsys, "query", "SELECT 1", "--time-limit", "0")[0] == 2
    assert run(capsys, "query", "SELECT 1")[1] == "path       count\na.py       1\n日本, .py  NULL\nb          ff\n"
    assert json.loads(run(capsys, "query", "SELECT 1", "--format", "json")[1])[1] == {
        "path": "日本,\n.py",
        "count": None,
    }
    rows = list(csv.reader(io.StringIO(run(capsys, "query", "SELECT 1", "--format", "csv")[1])))
    assert rows == [["path", "count"], ["a.py", "1"], ["日本,\n.py", ""], ["b", "ff"]]


@pytest.mark.parametrize("of", ["rule", "pack", "config", "report", "report-line"])
def test_schema(api: Any, capsys: Any, of: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    code, out, _ = run(capsys, "schema", of)
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
    if of == "config":
        assert run(capsys, "schema", "--config")[1] == out


@pytest.mark.parametrize("command", [[], ["check"], ["rules"], ["services"], ["query"], ["test"]])
def test_help_can_be_printed_anywhere(command: list[str]) -> None:
    script = f"from hybrid_lint.cli.main import main; sys.exit(main([*{command!r}, '--help']))"
    done = child(script, env={**os.environ, "PYTHONIOENCODING": "ascii:strict"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage: hybrid-lint" in done.stdout


def test_a_name_that_is_not_unicode_can_be_shown(api: Any, capsys: Any) -> None:
    api.report["findings"][0]["path"] = "caf\udce9.py"
    code, out, _ = run(capsys, "check")
    assert code == 1
    assert "shared.utils → shared.utils.cache" in out


def test_cases_are_run(capsys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hybrid_lint.testing import run as testing
    from hybrid_lint.testing.run import Problem

    asked: list[str] = []

    def run_case(case: Any, _: Any) -> list[Problem]:
        asked.append(case.name)
        return [Problem(f"{case.rule}/{case.name}", "a.py", 3, "nothing found")] if case.name == "bad" else []

    monkeypatch.setattr(testing, "run_case", run_case)
    for name in ("bad", "good"):
        (tmp_path / "cases" / "some-rule" / name).mkdir(parents=True)
    code, out, _ = run(capsys, "test", str(tmp_path / "cases"))
    assert (code, asked) == (1, ["bad", "good"])
    assert out == "some-rule/bad: a.py:3: nothing found\n2 cases of 1 rule: 1 failed\n"
    (tmp_path / "cases" / "some-rule" / "bad").rmdir()
    assert run(capsys, "test", str(tmp_path / "cases"))[:2] == (0, "1 case of 1 rule: all hold\n")
    assert run(capsys, "test", str(tmp_path / "missing"))[0] == 2
    (tmp_path / "empty").mkdir()
    assert run(capsys, "test", str(tmp_path / "empty"))[0] == 2
