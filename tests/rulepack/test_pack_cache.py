"""Compiled packs: kept once per digest, right whatever happens to the place where they are kept."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hybrid_lint.rulepack import loader
from hybrid_lint.rulepack.compiled import heads_of
from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.rulepack.pack_cache import BUNDLE, bundle, bundled_packs, cache_directory, compiled_packs, packs_digest

HEAD = "name: {}\ntitle: T\nprofiles: [improved_hybrid]\nlists: {{drivers_of_{}: [asyncpg]}}\n"
RULE = """\
name: {name}
severity: error
statement: S.
examines: service
find: SELECT path, line, column, :strict AS strict FROM service
options: {{strict: {{type: bool, default: true}}}}
message: m {number}
remedy: r
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rule files each compilation read."""
    found: list[int] = []
    load = loader.load_packs

    def counted(directories, store, *known):  # type: ignore[no-untyped-def]
        packs = load(directories, store, *known)
        found.append(len(packs.rules) - sum(len(each.rules) for each in known))
        return packs

    monkeypatch.setattr(loader, "load_packs", counted)
    return found


def pack(top: Path, name: str, *numbers: int) -> Path:
    (top / name / "data").mkdir(parents=True)
    (top / name / "pack.yaml").write_text(HEAD.format(name, name))
    for number in numbers:
        (top / name / "data" / f"{name}_{number}.yaml").write_text(
            RULE.format(name=f"{name}-{number}".replace("_", "-"), number=number)
        )
    return top / name


def test_packs_are_compiled_once(tmp_path: Path, home: Path, compilations: list[int]) -> None:
    directories = [pack(tmp_path / "rules", "common", 1, 2)]
    first = compiled_packs(directories)
    assert compiled_packs(directories) == first
    assert [rule.message for rule in first.rules] == ["m 1", "m 2"]
    assert compilations == [2]


def test_where_the_packs_lie_does_not_matter_and_what_they_say_does(
    tmp_path: Path, home: Path, compilations: list[int]
) -> None:
    directory = pack(tmp_path / "rules", "common", 1)
    compiled_packs([directory])
    shutil.copytree(directory, tmp_path / "elsewhere" / "common")
    compiled_packs([tmp_path / "elsewhere" / "common"])
    assert compilations == [1]
    for file in ("data/common_1.yaml", "pack.yaml"):
        (directory / file).write_text((directory / file).read_text() + "\n# changed\n")
        compiled_packs([directory])
    (directory / "views").mkdir()
    (directory / "views" / "new.sql").write_text("CREATE VIEW one AS SELECT 1 AS one;")
    assert [view.name for view in compiled_packs([directory]).views] == ["one"]
    assert compilations == [1, 1, 1, 1]


def test_a_users_pack_is_compiled_on_top_of_the_others(tmp_path: Path, home: Path, compilations: list[int]) -> None:
    builtin = [pack(tmp_path / "rules", "common", 1, 2, 3)]
    own = pack(tmp_path / "own", "mine", 1)
    packs = compiled_packs(builtin, [own])
    assert [rule.name for rule in packs.rules] == ["common-1", "common-2", "common-3", "mine-1"]
    assert packs.lists == {"drivers_of_common": ["asyncpg"], "drivers_of_mine": ["asyncpg"]}
    assert compilations == [3, 1]
    (own / "data" / "mine_1.yaml").write_text(RULE.format(name="mine-1", number=9))
    assert compiled_packs(builtin, [own]).rules[3].message == "m 9"
    assert compilations == [3, 1, 1]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("pack.yaml", HEAD.format("mine", "common"), "already, in common/pack.yaml, line 4"),
        ("data/common_1.yaml", RULE.format(name="common-1", number=1), "exists already in common/data/common_1.yaml"),
        ("views.sql", "CREATE VIEW service AS SELECT 1 AS x;", "`service` exists already"),
        ("data/mine_2.yaml", RULE.format(name="mine-2", number=2) + "supersedes: [common-9]\n", "unknown rule"),
    ],
)
def test_a_users_pack_is_held_to_the_names_of_the_others(
    tmp_path: Path, home: Path, file: str, text: str, words: str
) -> None:
    own = pack(tmp_path / "own", "mine", 1)
    (own / file).write_text(text)
    with pytest.raises(RulePackError, match=words) as caught:
        compiled_packs([pack(tmp_path / "rules", "common", 1)], [own])
    assert (caught.value.path or "").endswith(file)


def test_mistakes_are_not_kept(tmp_path: Path, home: Path) -> None:
    directory = pack(tmp_path / "rules", "common", 1)
    (directory / "data" / "common_1.yaml").write_text("name: x")
    for _ in range(2):
        with pytest.raises(RulePackError):
            compiled_packs([directory])


def test_damaged_files_are_compiled_again(tmp_path: Path, home: Path, compilations: list[int]) -> None:
    directories = [pack(tmp_path / "rules", "common", 1)]
    good = compiled_packs(directories)
    (file,) = (home / "packs").iterdir()
    for content in (b"", file.read_bytes()[:-7], file.read_bytes().replace(b"m 1", b"m 2"), b"\xff" * 200):
        file.write_bytes(content)
        assert compiled_packs(directories) == good
    assert compilations == [1] * 5


def test_without_a_place_to_keep_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compilations: list[int]) -> None:
    directories = [pack(tmp_path / "rules", "common", 1)]
    (tmp_path / "file").write_text("not a directory")
    for place in (tmp_path / "file" / "below", tmp_path / "file"):
        monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", str(place))
        assert len(compiled_packs(directories).rules) == 1
    monkeypatch.delenv("HYBRID_LINT_CACHE_DIR")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert cache_directory() is None
    assert len(compiled_packs(directories).rules) == 1
    assert compilations == [1, 1, 1]


def test_where_they_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HYBRID_LINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_directory() == Path("/home/somebody/.cache/hybrid-lint")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/caches")
    assert cache_directory() == Path("/var/caches/hybrid-lint")
    monkeypatch.setenv("HYBRID_LINT_CACHE_DIR", "~/here")
    assert cache_directory() == Path("/home/somebody/here")


def test_concurrent_writers_leave_one_good_file(tmp_path: Path, home: Path) -> None:
    directories = [pack(tmp_path / "rules", "common", *range(20))]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: [rule.message for rule in compiled_packs(directories).rules], range(8)))
    assert all(each == found[0] for each in found)
    assert len(list((home / "packs").iterdir())) == 1


def test_old_files_go(tmp_path: Path, home: Path) -> None:
    directory = pack(tmp_path / "rules", "common", 1)
    for number in range(25):
        (directory / "pack.yaml").write_text(HEAD.format("common", "common") + f"# {number}\n")
        compiled_packs([directory])
    assert len(list((home / "packs").iterdir())) == 20
    compilation = packs_digest([directory])
    assert any(path.name.startswith(compilation) for path in (home / "packs").iterdir())


def test_a_wheel_brings_its_packs_compiled(tmp_path: Path, home: Path, compilations: list[int]) -> None:
    directories = [pack(tmp_path / "rules", "common", 1), pack(tmp_path / "rules", "mine", 1)]
    assert bundled_packs(directories) is None
    (tmp_path / "rules" / BUNDLE).write_bytes(bundle(directories))
    compilations.clear()
    assert [rule.name for rule in compiled_packs(directories).rules] == ["common-1", "mine-1"]
    assert (compilations, home.exists()) == ([], False)
    (directories[0] / "data" / "common_1.yaml").write_text(RULE.format(name="common-1", number=7))
    assert compiled_packs(directories).rules[0].message == "m 7"
    assert compilations == [2]


def test_bodies_are_read_when_they_are_asked_for(tmp_path: Path, home: Path) -> None:
    directories = [pack(tmp_path / "rules", "common", *range(5))]
    whole = compiled_packs(directories)
    packs = compiled_packs(directories)
    assert [head.name for head in heads_of(packs)] == [rule.name for rule in whole.rules]
    assert packs.rules[-1] == whole.rules[4]
    assert list(packs.rules[1:3]) == list(whole.rules)[1:3]
