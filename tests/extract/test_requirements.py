"""Requirements files are read as pip reads them, compiled ones as lock files too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from hybrid_lint.extract.requirements import extract
from hybrid_lint.formats.requirement import parsed, poetry_specifier


def table(text: str, name: str) -> list[tuple[Any, ...]]:
    return extract(text.encode()).get(name, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fast.API", ("fast-api", [], "", None, None)),
        ("a_>=1", ("a-", [], ">=1", None, None)),
        ("a[b_c, A] >= 1 , < 2 ; x", ("a", ["a", "b-c"], ">=1,<2", "x", None)),
        ("a(>=1)", ("a", [], ">=1", None, None)),
        ("a==1.*  # why", ("a", [], "==1.*", None, None)),
        ("a==1 --hash=sha256:0 --hash=sha256:1", ("a", [], "==1", None, None)),
        ("a \\\n  ==1", ("a", [], "==1", None, None)),
        ("# why \\\na==1", ("a", [], "==1", None, None)),
        ("a @ git+https://g/x@v1#sub ; y", ("a", [], "", "y", "git+https://g/x@v1#sub")),
        ("git+ssh://git@g/x.git#egg=Foo_X[z]", ("foo-x", ["z"], "", None, "git+ssh://git@g/x.git#egg=Foo_X[z]")),
        ("https://x/foo-1.0-py3-none-any.whl", ("foo", [], "", None, "https://x/foo-1.0-py3-none-any.whl")),
        ("./libs/é[dev]", ("", ["dev"], "", None, "./libs/é")),
        ("libs/shared", ("", [], "", None, "libs/shared")),
        (
            "git+https://g/o/Foo.git@v1#subdirectory=a",
            ("foo", [], "", None, "git+https://g/o/Foo.git@v1#subdirectory=a"),
        ),
        ("git+ssh://git@g/o/foo@a/b", ("foo", [], "", None, "git+ssh://git@g/o/foo@a/b")),
        ("https://g/o/foo/archive/refs/tags/v1.zip", ("foo", [], "", None, "https://g/o/foo/archive/refs/tags/v1.zip")),
        ("https://g/foo-1.0.tar.gz", ("foo", [], "", None, "https://g/foo-1.0.tar.gz")),
        ("-e git+https://g/x#egg=y", ("y", [], "", None, "git+https://g/x#egg=y")),
    ],
)
def test_one_requirement(line: str, expected: tuple[Any, ...]) -> None:
    (row,) = table(line + "\r\n", "requirement")
    assert (row[1], json.loads(row[2]), row[3], row[4], row[5]) == expected
    assert row[6] == "runtime"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("-r base.txt", ("requirements", "base.txt", 4)),
        ("-rbase.txt", ("requirements", "base.txt", 3)),
        ("--requirement=a/b.txt # c", ("requirements", "a/b.txt", 15)),
        ("-c c.txt", ("constraints", "c.txt", 4)),
        ("-e ./lib", ("editable", "./lib", 4)),
        ("--index-url https://x", ("index", "https://x", 13)),
        ("--extra-index-url=https://y", ("index", "https://y", 19)),
    ],
)
def test_includes(line: str, expected: tuple[str, str, int]) -> None:
    (row,) = table("\n" + line, "manifest_include")
    assert (row[1], row[3], row[-3]) == expected
    assert row[-4] == 2


@pytest.mark.parametrize("line", ["--no-index", "--pre", "# a", "", "   "])
def test_lines_that_require_nothing(line: str) -> None:
    assert extract(line.encode()) == {}


def test_the_range_is_the_requirement_without_options_and_comments() -> None:
    (row,) = table("\n  é-x", "parse_error")
    assert row[1:] == ("`é-x` is not a requirement", 2, 3, 2, 6)
    (row,) = table('  a[b]>=1; x \\\n --hash=0 # "c"\n', "requirement")
    assert row[7:] == ("a[b]>=1; x", 1, 3, 1, 13)


def test_compiled_file_is_a_lock() -> None:
    text = """anyio==4.4.0 \\
    --hash=sha256:aa
    # via
    #   httpx
    #   starlette[full]
    #   -r requirements.in
idna==3.7  # via anyio, My_App (pyproject.toml)
# a comment about httpx
-e file:///x#egg=local
    # via -r requirements.in
open>=1
"""
    assert [row[1:4] for row in table(text, "locked_package")] == [
        ("anyio", "4.4.0", "registry"),
        ("idna", "3.7", "registry"),
        ("local", None, "directory"),
    ]
    edges = table(text, "locked_dependency")
    assert [row[1:3] for row in edges] == [
        ("httpx", "anyio"),
        ("starlette", "anyio"),
        ("anyio", "idna"),
        ("my-app", "idna"),
    ]
    lines = text.split("\n")
    assert [lines[row[-4] - 1][row[-3] - 1 : row[-1] - 1] for row in edges] == ["httpx", "starlette", "anyio", "My_App"]
    assert table("anyio==4.4.0\n", "locked_package") == []


@pytest.mark.parametrize(
    ("constraint", "specifier"),
    [
        ("^1.2.3", ">=1.2.3,<2.0.0"),
        ("^0.2.3", ">=0.2.3,<0.3.0"),
        ("^0.0.3", ">=0.0.3,<0.0.4"),
        ("^0.0", ">=0.0,<0.1"),
        ("^0", ">=0,<1"),
        ("^1.2b1", ">=1.2b1,<2.0"),
        ("~1.2.3", ">=1.2.3,<1.3.0"),
        ("~1.2", ">=1.2,<1.3"),
        ("~1", ">=1,<2"),
        ("*", ""),
        ("1.2.*", "==1.2.*"),
        ("1.2", "==1.2"),
        (">= 1.2, < 2", ">=1.2,<2"),
        (">=1 <2", ">=1,<2"),
        ("~=1.4", "~=1.4"),
        ("^1.0 || ^2.0", ">=1.0,<3.0"),
    ],
)
def test_poetry_constraints(constraint: str, specifier: str) -> None:
    assert poetry_specifier(constraint) == specifier
    SpecifierSet(specifier)


CLAUSES = st.lists(st.sampled_from([">=1.0", "< 2", "==1.*", "~=1.4.2", "!=1.5", "===x"]), max_size=3).map(",".join)
REQUIREMENTS = st.builds(
    "{}{}{}{}".format,
    st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,4}[A-Za-z0-9])?", fullmatch=True),
    st.sampled_from(["", "[a]", "[b_c, A]", " [x] "]),
    CLAUSES,
    st.sampled_from(["", "; python_version < '3.9'", ' ; sys_platform == "win32"']),
)


@given(st.one_of(REQUIREMENTS, st.text(alphabet="ab1.-_[]()<>=~!,; @/", max_size=10)))
@example("1_")
@settings(max_examples=150, deadline=None)
def test_what_packaging_reads_is_read_alike(text: str) -> None:
    try:
        expected = Requirement(text)
    except InvalidRequirement:
        return
    found = parsed(text)
    assert found is not None
    assert found.name == canonicalize_name(expected.name)
    assert SpecifierSet(found.specifier) == expected.specifier
    assert len(found.extras) == len({canonicalize_name(extra) for extra in expected.extras})
    assert found.url == expected.url
    assert (found.marker is None) == (expected.marker is None)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read_as_pip_does(codec: str) -> None:
    source = "\ufefffastapi==0.115.0\r\n httpx>=0.27  # ü\r\n".encode(codec)
    rows = extract(source)["requirement"]
    assert [(row[1], row[-4:]) for row in rows] == [("fastapi", (1, 1, 1, 17)), ("httpx", (2, 2, 2, 13))]
    assert "parse_error" not in extract(source)
    assert isinstance(extract(source[:-1]), dict)
