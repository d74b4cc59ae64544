"""INI files and Procfiles give their keys; setup.cfg declares requirements and scripts."""

from __future__ import annotations

from typing import Any

from hybrid_lint.extract.ini_file import extract, extract_procfile


def table(text: str, name: str) -> list[tuple[Any, ...]]:
    return extract(text.encode()).get(name, [])


def test_sections_keys_and_continuations() -> None:
    text = "root = true\n[a b]\r\nKey: x = y ; z\n# c\n  é = 1\n    more\n  # no\n\n    end\nbare\n"
    text += "[program:w]\ncommand=x ; c\n"
    assert [row[1:6] for row in table(text, "ini_value")] == [
        ("", "root", "true", 1, 1),
        ("a b", "Key", "x = y ; z\né = 1\nmore\nend", 3, 1),
        ("a b", "bare", "", 10, 1),
        ("program:w", "command", "x", 12, 1),
    ]


def test_setup_cfg() -> None:
    text = """[options]
install_requires =
    Fast_API>=0.1 ; python_version<"4"
    file: base.txt
setup_requires = wheel
[options.extras_require]
Dev_X = pytest
[options.entry_points]
console_scripts =
    run = a.b:main
other =
    no = c:d
"""
    assert [row[1:8] for row in table(text, "requirement")] == [
        ("fast-api", "[]", ">=0.1", 'python_version<"4"', None, "runtime", 'Fast_API>=0.1 ; python_version<"4"'),
        ("wheel", "[]", "", None, None, "build", "wheel"),
        ("pytest", "[]", "", None, None, "extra:dev-x", "pytest"),
    ]
    assert [row[1:] for row in table(text, "manifest_include")] == [
        ("requirements", "runtime", "base.txt", 4, 11, 4, 19),
    ]
    assert [row[1:] for row in table(text, "console_script")] == [("run", "a.b:main", 10, 11, 10, 19)]


def test_errors() -> None:
    assert table("[a\nb = 1", "parse_error")[0][1:3] == ("`]` is missing after the section's name", 1)
    assert [row[1:4] for row in table("[a\nb = 1", "ini_value")] == [("a", "b", "1")]
    assert table("= 1", "parse_error")[0][1] == "a key is missing"


def test_suppression() -> None:
    (row,) = table("[a]\n; hybrid-lint: ignore[x] why\nb = 1\n", "suppression")
    assert row[1:5] == ('["x"]', "why", "line", 3)


def test_procfile() -> None:
    found = extract_procfile(b"web: gunicorn a:b --x=$PORT\n# c\n\nworker:celery\noops\n")
    assert [row[1:6] for row in found["ini_value"]] == [
        ("procfile", "web", "gunicorn a:b --x=$PORT", 1, 1),
        ("procfile", "worker", "celery", 4, 1),
    ]
    assert found["parse_error"][0][1:3] == ("not `name: command`", 5)
