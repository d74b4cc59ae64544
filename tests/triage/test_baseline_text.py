"""The file of the baseline: one text for the same entries, and every way in which it can be broken is told with line and way out."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.errors import ConfigurationError, UsageError
from hybrid_lint.report.mistakes import render_mistake
from hybrid_lint.triage.baseline.entry import NAME, Entry
from hybrid_lint.triage.baseline.reading import load, parsed
from hybrid_lint.triage.baseline.writing import rendered, write

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}"),
        TEXTS,
        TEXTS,
        st.none() | TEXTS.filter(bool),
        content=TEXTS,
        service=TEXTS,
        owner=st.none() | TEXTS.filter(bool),
        reason=st.none() | TEXTS.filter(bool),
        until=st.none() | st.dates().map(lambda day: day.isoformat()),
    ),
    max_size=8,
    unique_by=lambda entry: entry.fingerprint,
).filter(lambda entries: all(entry.rule and entry.path for entry in entries))


def values(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in Entry.__slots__ if name != "line")


@given(ENTRIES, st.randoms())
def test_the_same_entries_have_one_text_that_says_all_of_them(entries: list[Entry], random: object) -> None:
    text = rendered(entries)
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rendered(shuffled) == text
    read = parsed(text, NAME)
    assert sorted(map(values, read), key=repr) == sorted(map(values, entries), key=repr)
    assert rendered(read) == text
    lines = text.split("\n")
    assert all(entry.fingerprint in lines[entry.line - 1] for entry in read)


def entry(number: int, service: str = "", path: str = "a.py", **more: str) -> Entry:
    return Entry(f"{number:016x}", "a-rule", path, None, service=service, **more)  # type: ignore[arg-type]


def test_what_it_looks_like() -> None:
    text = rendered([entry(2, "task_api", owner="@team", until="2027-01-31"), entry(1, "a b"), entry(3)])
    assert text.partition("version = ")[2] == (
        '1\n\n[repository]\n"0000000000000003" = { rule = "a-rule", path = "a.py" }\n'
        '\n[service."a b"]\n"0000000000000001" = { rule = "a-rule", path = "a.py" }\n'
        '\n[service.task_api]\n"0000000000000002" = { rule = "a-rule", path = "a.py", owner = "@team", until = 2027-01-31 }\n'
    )


def test_line_ends_and_mode_stay_and_nothing_is_written_twice(tmp_path: Path) -> None:
    path = tmp_path / NAME
    assert write(str(tmp_path), [entry(1)])
    assert not write(str(tmp_path), [entry(1)])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    assert [one.line for one in load(str(tmp_path))] == [6]
    assert write(str(tmp_path), [entry(1), entry(2)])
    assert path.read_bytes() == rendered([entry(1), entry(2)]).replace("\n", "\r\n").encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


def test_what_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write(str(tmp_path), [entry(1)])
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


ONE = '"0123456789abcdef" = { rule = "r", path = "a.py" }\n'


@pytest.mark.parametrize(
    ("text", "line", "message", "way_out"),
    [
        ("", None, "has no `version`", "git checkout"),
        ("version = 2\n", 1, "`version` cannot be 2", "the version of hybrid-lint that wrote it"),
        ("version = true\n", 1, "`version` cannot be True", "1"),
        (rendered([entry(1)])[:-30], 6, "is not valid TOML", "git checkout"),
        ("version = 1\n[repository]\n\0", 3, "is not valid TOML", "git checkout"),
        ("version = 1\n[repositry]\n" + ONE, 2, "unknown key `repositry`", "`repository`"),
        ("version = 1\nrepository = 3\n", 2, "`repository` is no table", "entries by fingerprint"),
        ("version = 1\nservice = 3\n", 2, "unknown key `service`", "repository"),
        ("version = 1\n[service]\na = 3\n", 3, "`service.a` is no table", "entries by fingerprint"),
        ('version = 1\n[repository]\n"01" = { rule = "r", path = "p" }\n', 3, "`01` is no fingerprint", "16 hex"),
        ('version = 1\n[repository]\n"0123456789abcdef" = 1\n', 3, "an entry is a table", "{ rule, path"),
        ('version = 1\n[repository]\n"0123456789abcdef" = { rule = "r" }\n', 3, "the entry has no `path`", 'path = "…"'),
        ("version = 1\n[repository]\n" + ONE.replace("}", ", ownr = 'x' }"), 3, "unknown key `ownr`", "`owner`"),
        ("version = 1\n[repository]\n" + ONE.replace("}", ", owner = 1 }"), 3, "`owner` is no text", 'owner = "…"'),
        ("version = 1\n[repository]\n" + ONE.replace("}", ', until = "2027-01-31" }'), 3, "`until` is no day", "without quot"),
        ("version = 1\n[repository]\n" + ONE.replace("}", ", until = 2027-02-30 }"), 3, "is not valid TOML", "git checkout"),
        ("version = 1\n[repository]\n" + ONE.replace("}", ", until = 2027-01-31T00:00:00 }"), 3, "`until` is no day", "2027-01-31"),
        ("version = 1\n[repository]\n" + ONE + ONE, 4, "stands twice, first on line 3", "Delete one"),
        ("version = 1\n[repository]\n" + ONE + "[service.a]\n" + ONE, 5, "stands twice, first on line 3", "Delete one"),
        ("version = 1\n<<<<<<< HEAD\n" + ONE + "=======\n>>>>>>> other\n", 2, "merge conflict that nobody", "both sides"),
        ("version = 1\na = " + "[" * 50_000, None, "", "git checkout"),
    ],
)  # fmt: skip
def test_every_mistake_has_its_place_and_a_way_out(text: str, line: int | None, message: str, way_out: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parsed(text, f"/r/{NAME}")
    assert message in caught.value.message
    assert caught.value.path == f"/r/{NAME}"
    if line is not None:
        assert caught.value.line == line
    shown = " ".join(render_mistake(caught.value, width=200).split())
    assert way_out in shown


def test_all_mistakes_are_told_at_once() -> None:
    text = 'version = 1\n[repository]\n"01" = 1\n[service.a]\n"0123456789abcdef" = { rule = 1, path = 2 }\n'
    with pytest.raises(ConfigurationError) as caught:
        parsed(text, NAME)
    assert [each.line for each in (caught.value, *caught.value.others)] == [3, 3, 5, 5]


@given(st.integers(0, 400), st.integers(0, 400), st.binary(max_size=6))
def test_no_piece_and_no_rubbish_breaks_it(begin: int, length: int, rubbish: bytes) -> None:
    """Half-written, cut or overwritten: it is read, or the user is told; nothing else happens."""
    whole = rendered([entry(number, f"s{number % 3}", until="2027-01-31") for number in range(6)]).encode()
    text = (whole[:begin] + rubbish + whole[begin + length :]).decode("utf-8", "replace")
    try:
        parsed(text, NAME)
    except ConfigurationError as mistake:
        assert mistake.path == NAME


@pytest.mark.parametrize(("data", "message"), [(b"\xff\xfe", "is not UTF-8"), (b"#" * 20_000_001, "is larger than")])
def test_files_that_are_no_text(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(ConfigurationError, match=message):
        load(str(tmp_path))


def git(root: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", *words]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def merged(root: Path, base: list[Entry], ours: list[Entry], theirs: list[Entry], attributes: str = "") -> str:
    """What git makes of two branches' baselines."""
    git(root, "init", "-q")
    (root / ".gitattributes").write_text(attributes)
    write(str(root), base)
    for words in (["add", "-A"], ["commit", "-qm", "base"], ["checkout", "-qb", "theirs"]):
        git(root, *words)
    write(str(root), theirs)
    for words in (["commit", "-qam", "theirs"], ["checkout", "-q", "main"]):
        git(root, *words)
    write(str(root), ours)
    git(root, "commit", "-qam", "ours")
    git(root, "merge", "-q", "theirs", "-m", "merged")
    return (root / NAME).read_text()


def test_branches_that_touch_different_services_merge(tmp_path: Path) -> None:
    base = [entry(number, service) for number, service in enumerate(["a", "a", "a", "b", "b", "b", ""])]
    ours, theirs = [*base[1:], entry(20, "a", "z.py")], [*base[:5], base[6], entry(21, "b", "z.py")]
    both = [*base[1:5], base[6], entry(20, "a", "z.py"), entry(21, "b", "z.py")]
    assert merged(tmp_path, base, ours, theirs) == rendered(both)


def test_branches_that_add_at_one_place_merge_with_union(tmp_path: Path) -> None:
    base = [entry(number, "a") for number in range(3)]
    ours, theirs = [*base, entry(20, "a", "z.py")], [*base, entry(21, "a", "z.py")]
    text = merged(tmp_path, base, ours, theirs, f"{NAME} merge=union\n")
    assert rendered(parsed(text, NAME)) == rendered([*ours, theirs[-1]])
