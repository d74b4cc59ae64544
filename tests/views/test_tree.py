"""Whose files and directories are, and who chose their names: `folder`, `tree_file`, `tree_entry`, `directory_anchor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FLAGS = "SELECT group_concat(flag, ' ') FROM (" + " UNION ALL ".join(
    f"SELECT '{flag}' AS flag FROM tree_file WHERE path = 'PATH' AND {flag}"
    for flag in ("foreign_tree", "hidden", "automation", "vendored", "example", "documentation", "test", "kubernetes", "data", "ecosystem", "lenient")
) + ")"  # fmt: skip


@pytest.mark.parametrize(
    ("path", "flags"),
    [
        ("src/a.txt", None),
        (".cache/x/a.txt", "foreign_tree hidden lenient"),
        (".github/workflows/a.txt", "foreign_tree hidden automation lenient"),
        ("web/third_party/x/a.txt", "foreign_tree vendored lenient"),
        ("examples/x/a.txt", "foreign_tree example lenient"),
        ("src/templates/a.txt", None),
        ("docs/x/a.txt", "documentation lenient"),
        ("src/tests/a.txt", "test"),
        ("deploy/k8s-prod/a.txt", "kubernetes lenient"),
        ("deploy/web-manifests/a.txt", "kubernetes lenient"),
        ("web/static/a.txt", "data lenient"),
        ("tests/unit/snapshots/a.txt", "test data lenient"),
        ("snapshots/tests/a.txt", "test"),
        ("src/data/a.txt", None),
        ("tests/cases/http-cassettes/a.txt", "test data lenient"),
    ],
)
def test_what_folders_say(ask: Ask, path: str, flags: str | None) -> None:
    assert ask({path: "text\n"}, FLAGS.replace("PATH", path)) == [(flags,)]


def test_a_manifest_says_what_language_a_tree_is_of(ask: Ask) -> None:
    files = {
        "web/package.json": "{}",
        "web/src/a-b.js": "",
        "api/package.json": "{}",
        "api/main.py": "",
        "chart/Chart.yaml": "a: 1\n",
        "chart/main.py": "",
        "net/x.csproj": "",
        "package.json": "{}",
    }
    sql = "SELECT what, path FROM tree_entry WHERE ecosystem ORDER BY path"
    assert ask(files, sql) == [
        ("file", "chart/Chart.yaml"),
        ("file", "chart/main.py"),
        ("file", "net/x.csproj"),
        ("file", "web/package.json"),
        ("directory", "web/src"),
        ("file", "web/src/a-b.js"),
    ]


def test_names_that_others_dictate(ask: Ask) -> None:
    names = [
        "docker-compose.yml",
        "my-file.yml",
        "2024-01-02.txt",
        "pt-BR.json",
        "x-1.2.3.tar.gz",
        "ns-x.txt",
        "k8s-web.yaml",
        "plain.txt",
    ]
    sql = "SELECT path FROM tree_file WHERE dictated ORDER BY path"
    assert [path for (path,) in ask(dict.fromkeys(names, ""), sql)] == [
        "2024-01-02.txt",
        "docker-compose.yml",
        "k8s-web.yaml",
        "pt-BR.json",
        "x-1.2.3.tar.gz",
    ]


@pytest.mark.parametrize(
    ("files", "anchor"),
    [
        (["a-b/z.py", "a-b/__init__.py"], "a-b/__init__.py"),
        (["a-b/a-z.py", "a-b/z.py"], "a-b/z.py"),
        (["a-b/Dockerfile", "a-b/a-z.py"], "a-b/Dockerfile"),
        (["a-b/a.md", "a-b/b-c.txt"], "a-b/b-c.txt"),
        (["a-b/static/x.txt", "a-b/README.md"], None),
    ],
)
def test_what_a_finding_about_a_directory_points_at(ask: Ask, files: list[str], anchor: str | None) -> None:
    assert ask(dict.fromkeys(files, "x\n"), "SELECT anchor FROM directory_anchor WHERE path = 'a-b'") == [(anchor,)]
