"""gitignore and dockerignore matching: tables of known answers, and git itself as the judge."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.ignore_file import extract_docker, extract_git
from hybrid_lint.formats.ignore.docker import DockerMatcher, read_dockerignore, source_matcher
from hybrid_lint.formats.ignore.git import GitIgnore, GitMatcher, read_gitignore
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from pathlib import Path

GIT_CASES = [
    ("*.pyc", "a/b.pyc", False, True),
    ("*.pyc", "a/b.py", False, False),
    ("foo/", "foo", False, None),
    ("foo/", "foo", True, True),
    ("/foo", "foo", False, True),
    ("/foo", "a/foo", False, None),
    ("a/b", "a/b", False, True),
    ("a/b", "x/a/b", False, None),
    ("a/**/b", "a/b", False, True),
    ("a/**/b", "a/x/y/b", False, True),
    ("**/b", "b", False, True),
    ("a/**", "a/x", False, True),
    ("a/**", "a", True, None),
    ("a**/b", "ab", False, True),
    ("*.p[yx]", "m.py", False, True),
    ("m.[!x]y", "m.py", False, True),
    ("[[:digit:]]x", "7x", False, True),
    (r"\!x", "!x", False, True),
    (r"\#x", "#x", False, True),
    ("x ", "x", False, True),
    (r"x\ ", "x ", False, True),
    (" x", " x", False, True),
    (" x", "x", False, None),
    ("[", "[", False, None),
    ("a[", "a[", False, None),
    ("x\\", "x", False, None),
    ("ü*", "übung", False, True),
    ("?", "ü", False, None),
    ("??", "ü", False, True),
]


@pytest.mark.parametrize(("pattern", "path", "directory", "expected"), GIT_CASES)
def test_git_pattern(pattern: str, path: str, directory: bool, expected: bool | None) -> None:
    decided = read_gitignore(pattern.encode()).decide(path, directory)
    assert decided is expected or (expected is False and decided is None)


def test_last_git_pattern_wins_and_is_named() -> None:
    matcher = read_gitignore(b"# comment\r\n*.log\r\n\r\n!keep.log\r\n")
    assert matcher.decide("a.log", False) is True
    assert matcher.decide("keep.log", False) is False
    assert [matcher.lines[index] for index in (matcher.deciding("keep.log", False) or 0,)] == [4]


def test_nothing_below_an_ignored_directory_comes_back() -> None:
    tree = GitIgnore([("", read_gitignore(b"build/\n!build/keep\n")), ("src", read_gitignore(b"!*.log\n/x\n"))])
    assert tree.ignored("build/keep", False)
    assert tree.deciding("build/a/b", False) == ("", 0)
    assert tree.ignored("src/x", False)
    assert not tree.ignored("src/a/x", False)
    assert not tree.ignored("other/x", False)


_SEGMENT = st.text(alphabet="ab.*?[]!-\\ /^c", min_size=1, max_size=7)
_NAMES = st.sampled_from(["a", "b", "ab", "a.b", "abc", ".a", "c", "b c", "[a]", "a-b"])
_DIRECTORIES = ("a", "b", "ab", ".a")
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)


@pytest.fixture(scope="module")
def git_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    directory = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(directory)], check=True)
    for path in itertools.product(_DIRECTORIES, repeat=3):
        directory.joinpath(*path).mkdir(parents=True)
    return directory


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    patterns=st.lists(_SEGMENT, min_size=1, max_size=4),
    paths=st.lists(_PATHS, min_size=1, max_size=25, unique=True),
)
def test_git_agrees(git_directory: Path, patterns: list[str], paths: list[str]) -> None:
    content = "\n".join(patterns).encode() + b"\n"
    (git_directory / ".gitignore").write_bytes(content)
    answer = subprocess.run(
        ["git", "-C", str(git_directory), "check-ignore", "-z", "-n", "-v", "--no-index", "--stdin"],
        input="\0".join(paths).encode() + b"\0",
        capture_output=True,
        check=False,
        env={"HOME": str(git_directory), "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"},
    )
    cells = answer.stdout.decode().split("\0")[:-1]
    matcher = read_gitignore(content)
    tree = GitIgnore([("", matcher)])
    for at, query in enumerate(paths):
        line, path = cells[4 * at + 1], cells[4 * at + 3]
        assert path == query
        decided = tree.deciding(query, set(query.split("/")) <= set(_DIRECTORIES))
        ours = str(matcher.lines[decided[1]]) if decided else ""
        assert ours == line, (patterns, query, cells[4 * at : 4 * at + 4])


# The table of moby/patternmatcher's own tests: (pattern, path, matches).
DOCKER_CASES = [
    ("**", "dir/file", True),
    ("**/", "dir/file", True),
    ("**/**", "dir/file", True),
    ("dir/**", "dir/dir2/file", True),
    ("**/dir", "dir/file", True),
    ("**/dir2/*", "dir/dir2/file", True),
    ("**/dir2/**", "dir/dir2/dir3/file", True),
    ("**file", "dir/file", True),
    ("**file", "myfile", True),
    ("**/file*txt", "dir/dir/file.txt", True),
    ("**/**/*.txt", "file.txt", True),
    ("**/**/*.txt2", "dir/dir/file.txt", False),
    ("a**/*.txt", "a/dir/dir/file.txt", True),
    ("a/*.txt", "a/dir/file.txt", False),
    ("a/*.txt**", "a/file.txt", True),
    ("a[b-d]e", "ace", True),
    ("a[b-d]e", "aae", False),
    ("a[^b-d]e", "aze", True),
    (".*", ".foo", True),
    (".*", "foo", False),
    ("abc.def", "abcZdef", False),
    ("abc?def", "abcdef", False),
    ("**/foo/bar", "dir/dir2/foo/bar", True),
    ("abc/**", "abc", False),
    ("**/.foo", "bar.foo", False),
    ("a(b)c/def", "a(b)c/def", True),
    ("a.|)$(}+{bc", "a.|)$(}+{bc", True),
    ("dist/*.whl", "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", True),
    ("a\\*b", "a*b", True),
    ("a*b?c*x", "abxbbxdbxebxczzx", True),
    ("[a-ζ]*", "α", True),
    ("*[a-ζ]", "A", False),
    ("a???b", "a☺b", False),
    ("[\\-x]", "-", True),
    ("[]a]", "]", False),
    ("[x-]", "x", False),
    ("docs/", "docs/README.md", True),
    ("/docs", "docs/README.md", True),
    ("./docs", "docs/README.md", True),
    ("x/../docs", "docs/README.md", True),
    ("abc", "x/abc", False),
    ("*.pyc", "x/a.pyc", False),
]


@pytest.mark.parametrize(("pattern", "path", "expected"), DOCKER_CASES)
def test_docker_pattern(pattern: str, path: str, expected: bool) -> None:
    assert DockerMatcher([(pattern, False)]).ignored(path) is expected


@pytest.mark.parametrize(
    ("content", "path", "expected"),
    [
        (b"docs\n!docs/README.md\n", "docs/README.md", False),
        (b"*.go\n!fileutils.go\n", "fileutils.go", False),
        (b"!fileutils.go\n*.go\n", "fileutils.go", True),
        (b"**\n!util/docker/web\n", "util/docker/web/foo", False),
        (b"**\n!util/docker/web\nutil/docker/web/foo\n", "util/docker/web/foo", True),
        (b"#x\n# y\n", "#x", False),
        (b"\xef\xbb\xbfdocs\r\n", "docs", True),
        (b"docs\n! docs/a \n", "docs/a", False),
        (b"!\n", "a", False),
    ],
)
def test_dockerignore_file(content: bytes, path: str, expected: bool) -> None:
    assert read_dockerignore(content).ignored(path) is expected


def test_copy_source_patterns_do_not_cross_directories() -> None:
    matches = source_matcher("src/*.py")
    assert matches is not None
    assert matches("src/a.py")
    assert not matches("src/a/b.py")
    assert source_matcher("[a") is None


@pytest.mark.parametrize(
    "pattern", ["*a" * 40 + "b", "**/a*" * 20 + "b", "**/" * 60 + "b", "a*" * 60 + "?x", "*?" * 50]
)
def test_hostile_patterns_take_no_time(pattern: str) -> None:
    started = time.process_time()
    for path in ("a" * 200, "a/" * 100 + "a", "a" * 50 + "/" + "a" * 200):
        GitMatcher([(pattern, False)]).decide(path, False)
        DockerMatcher([(pattern, False)]).ignored(path)
    assert time.process_time() - started < 2


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)), _PATHS)
def test_anything_is_a_pattern_file(content: bytes, path: str) -> None:
    read_gitignore(content).decide(path, False)
    read_dockerignore(content).ignored(path)
    for extract, dialect in ((extract_git, "git"), (extract_docker, "docker")):
        text = Text(content.decode("utf-8", "replace").removeprefix("\ufeff"))
        for row in extract(content).get("ignore_pattern", []):
            _, pattern, _, found_dialect, line, column, end_line, end_column = row
            assert found_dialect == dialect
            start = text.starts[line - 1] + column - 1
            end = text.starts[end_line - 1] + end_column - 1
            assert text.text[start:end] == pattern


def test_rows_have_exact_ranges() -> None:
    rows = extract_git("# c\r\n  a b  \r\n!ü/x\n".encode())["ignore_pattern"]
    assert rows == [(0, "  a b", 0, "git", 2, 1, 2, 6), (1, "ü/x", 1, "git", 3, 2, 3, 5)]
    rows = extract_docker(b" ! /a/../b \n")["ignore_pattern"]
    assert rows == [(0, "/a/../b", 1, "docker", 1, 4, 1, 11)]


def test_matching_imports_only_re() -> None:
    for module in ("git", "glob", "table"):
        source = open(f"{__file__.rpartition('/')[0]}/../src/hybrid_lint/formats/ignore/{module}.py").read()  # noqa: SIM115
        imported = set(re.findall(r"^(?:import|from) (\S+)", source, re.MULTILINE))
        assert imported <= {"re", "__future__", "hybrid_lint.formats.ignore.glob", "hybrid_lint.formats.ignore.table"}
