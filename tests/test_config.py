"""The configuration: what is found, what it becomes, and how each mistake in it is shown."""

from __future__ import annotations

import json
import os
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.check.configured_names import name_mistakes, validate_selection
from hybrid_lint.config.load import load
from hybrid_lint.config.model import json_schema
from hybrid_lint.config.options import OPTION_BY_NAME, OPTIONS
from hybrid_lint.config.positions import places, position
from hybrid_lint.config.settings import Settings
from hybrid_lint.config.source import ConfigSource, find_config_file, find_root
from hybrid_lint.config.versions import is_specifier
from hybrid_lint.errors import ConfigurationError, UsageError
from hybrid_lint.rulepack.names import RuleNames
from hybrid_lint.rulepack.rule import Option

RULES = RuleNames(
    [
        {"rule": "business-imports-db-driver", "category": "data_access", "covers": "DAT001"},
        {"rule": "hyphen-in-file-name", "category": "naming", "covers": ["NAM001", "NAM004"]},
    ]
)


def written(directory: Path, text: str, name: str = "hybrid-lint.toml") -> str:
    path = directory / name
    path.write_bytes(text.encode())
    return str(path)


def mistakes(directory: Path, text: str, name: str = "hybrid-lint.toml") -> list[ConfigurationError]:
    with pytest.raises(ConfigurationError) as caught:
        load(written(directory, text, name))
    return [caught.value, *caught.value.others]


def underlined(mistake: ConfigurationError) -> str:
    assert mistake.source is not None
    assert mistake.column is not None
    return mistake.source[mistake.column - 1 : mistake.column - 1 + mistake.length]


FULL = """
profile = "improved_hybrid"
fail-on = "error"
select = ["data_access"]
ignore = ["NAM001"]
exclude = ["vendor/**"]
packs = ["rules"]
shared = ["libs"]
cache-dir = ".cache"
databases = ["postgres"]
maturity-level = 2

[services.task_api]
role = "business_api"
roots = ["src"]

[per-path-ignores]
"tests/**" = ["data_access"]

[severity]
hyphen-in-file-name = "info"

[options.business-imports-db-driver]
max-depth = 3

[naming]
rest-paths = "any"

[versions]
python = ">=3.12"
"""


@pytest.fixture(autouse=True)
def pack(tmp_path: Path) -> None:
    """The pack that `FULL` names."""
    for directory in (tmp_path, tmp_path / "a", tmp_path / "b"):
        (directory / "rules").mkdir(parents=True)
        (directory / "rules" / "pack.yaml").write_text("name: rules\n")


def test_every_setting_arrives(tmp_path: Path) -> None:
    read = load(written(tmp_path, FULL))
    assert (read.profile, read.fail_on, read.select, read.ignore) == (
        "improved_hybrid",
        "error",
        ["data_access"],
        ["NAM001"],
    )
    assert (read.exclude, read.packs, read.shared, read.cache_dir) == (["vendor/**"], ["rules"], ["libs"], ".cache")
    assert read.services == {"task_api": {"role": "business_api", "roots": ["src"]}}
    assert read.per_path_ignores == {"tests/**": ["data_access"]}
    assert read.severity == {"hyphen-in-file-name": "info"}
    assert read.rule_options == {"business-imports-db-driver": {"max_depth": 3}}
    assert read.versions == {"python": ">=3.12"}
    changed = {name: value for name, value in read.options.items() if value != OPTION_BY_NAME[name].default}
    assert changed == {"databases": ["postgres"], "maturity_level": 2, "naming.rest_paths": "any"}
    assert read.directory == str(tmp_path)
    assert read.bound_options()["*"]["naming_rest_paths"] == "any"


def test_snake_case_means_the_same(tmp_path: Path) -> None:
    kebab = load(written(tmp_path, FULL))
    snake_text = FULL.replace("fail-on", "fail_on").replace("per-path-ignores", "per_path_ignores")
    snake_text = snake_text.replace("rest-paths", "rest_paths").replace("cache-dir", "cache_dir")
    snake = load(written(tmp_path, snake_text, "hybrid_lint.toml"))
    assert snake.fingerprint() == kebab.fingerprint()


def test_pyproject_reads_only_our_table(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.ruff]\nselect = 3\n[tool.hybrid-lint]\nfail-on = "info"\n'
    assert load(written(tmp_path, text, "pyproject.toml")).fail_on == "info"


def test_json_brings_back_the_same_settings(tmp_path: Path) -> None:
    read = load(written(tmp_path, FULL))
    again = Settings.from_json(read.to_json())
    assert again.to_json() == read.to_json()
    assert again.fingerprint() == read.fingerprint()
    assert json.loads(read.to_json())["fail_on"] == "error"


def test_the_fingerprint_follows_the_settings_not_the_place(tmp_path: Path) -> None:
    here, there = load(written(tmp_path / "a", FULL)), load(written(tmp_path / "b", "# moved\n" + FULL))
    assert here.fingerprint() == there.fingerprint()
    assert load(written(tmp_path, FULL.replace("= 2", "= 3"))).fingerprint() != here.fingerprint()


MISTAKES = [
    ('profil = "x"', "unknown key `profil`", 1, "profil", "profile"),
    ('\nfail_on = "eror"', '`fail-on` cannot be "eror"', 2, '"eror"', "error"),
    ('select = ["a",\n  3]', "`select` cannot be 3", 2, "3", None),
    ("[naming]\nrest_path = 1", "unknown key `rest_path` in `naming`", 2, "rest_path", "rest-paths"),
    (
        '[naming]\nrest-paths = "snake-case"',
        '`naming.rest-paths` cannot be "snake-case"',
        2,
        '"snake-case"',
        "snake_case",
    ),
    ("tests = {coverage-min = 300}", "`tests.coverage-min` cannot be 300", 1, "300", None),
    ('tests.coverage-min = "80"', '`tests.coverage-min` cannot be "80"', 1, '"80"', None),
    ('[services.foo]\nrole = "bot"', '`services.foo.role` cannot be "bot"', 2, '"bot"', "business_bot"),
    ('[services."a b"]\nrols = "tool"', "unknown key `rols` in `services.a b`", 2, "rols", "role"),
    ("select = true", "`select` cannot be true", 1, "true", None),
    ("naming = 3", "`naming` cannot be 3", 1, "3", None),
    ("services = []", "`services` cannot be a list", 1, "[]", None),
    ("ignore = ['']", "`ignore` cannot be an empty string", 1, "''", None),
    ("data-services.host-ports = [8001, 0]", "`data-services.host-ports` cannot be 0", 1, "0", None),
    ("[options.some-rule]\nx = {a = 1}", "`options.some-rule.x` cannot be a table", 2, "{a = 1}", None),
    ("fail-on = 'info'\nfail_on = 'info'", "`fail-on` is set twice, with `-` and with `_`", 2, "fail_on", None),
]


@pytest.mark.parametrize(("text", "message", "line", "part", "nearest"), MISTAKES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_mistake_is_shown_at_its_place(
    tmp_path: Path, text: str, message: str, line: int, part: str, nearest: str | None, newline: str
) -> None:
    (mistake,) = mistakes(tmp_path, text.replace("\n", newline))
    assert (mistake.message, mistake.line, underlined(mistake)) == (message, line, part)
    assert mistake.allowed
    assert mistake.nearest == nearest


def test_all_mistakes_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "\n".join(["profil = 1", "fail-on = 2", "[naming]", "x = 3"]))
    assert [mistake.line for mistake in found] == [1, 2, 4]


@pytest.mark.parametrize(
    ("text", "line", "column"), [("a = \n", 1, 5), ("[tool\n", 1, 6), ('a = "x', 1, 7), ("a = 1\na = 2\n", 2, 6)]
)
def test_broken_toml_has_a_place(tmp_path: Path, text: str, line: int, column: int) -> None:
    (mistake,) = mistakes(tmp_path, text)
    assert "is not valid TOML" in mistake.message
    assert (mistake.line, mistake.column) == (line, column)


def test_other_unreadable_files(tmp_path: Path) -> None:
    path = tmp_path / "hybrid-lint.toml"
    path.write_bytes(b"a = '\xff'")
    with pytest.raises(ConfigurationError, match="is not UTF-8"):
        load(path)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path / "missing.toml")
    with pytest.raises(ConfigurationError, match="is not a table"):
        load(written(tmp_path, "[tool]\nhybrid-lint = 3", "pyproject.toml"))
    with pytest.raises(ConfigurationError, match="both stand in this file"):
        load(written(tmp_path, "[tool.hybrid-lint]\n[tool.hybrid_lint]\n", "pyproject.toml"))


def test_the_nearest_file_up_to_the_git_root_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "services" / "api"
    inner.mkdir(parents=True)
    written(tmp_path, "", "hybrid-lint.toml")
    assert find_config_file(inner) == str(tmp_path / "hybrid-lint.toml")
    (tmp_path / "repository" / ".git").mkdir()
    assert find_config_file(inner) is None
    assert find_root(inner) == str(tmp_path / "repository")
    written(tmp_path / "repository", "[tool.ruff]", "pyproject.toml")
    assert find_config_file(inner) is None
    expected = written(tmp_path / "repository", "[tool.hybrid_lint.naming]", "pyproject.toml")
    assert find_config_file(inner) == expected
    nearer = written(inner, "", "hybrid_lint.toml")
    assert find_config_file(inner) == nearer
    assert find_root(inner) == str(inner)


def test_two_files_in_one_directory_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "")
    written(tmp_path, "[tool.hybrid-lint]", "pyproject.toml")
    with pytest.raises(ConfigurationError, match="both configure hybrid-lint"):
        find_config_file(tmp_path)


def test_a_source_knows_when_its_file_changed(tmp_path: Path) -> None:
    path = written(tmp_path, "fail-on = 'info'")
    source = ConfigSource(path)
    before = source.key()
    assert source.load()[0].fail_on == "info"
    assert source.key() == before
    os.utime(path, ns=(1, 1))
    assert source.key() != before
    assert ConfigSource(None).key() is None
    assert ConfigSource(None).load()[0].fail_on == "warning"


NAMES = """select = ["data_access", "DAT01"]
ignore = ["nam004", "hyphens-in-file-name"]
[per-path-ignores]
"a/**" = ["namin"]
[severity]
naming = "error"
[options.NAM001]
allow = 1
[options.nothing-like-it]
"""


def test_unknown_rules_are_mistakes_too(tmp_path: Path) -> None:
    read = load(written(tmp_path, NAMES))
    rule_options = {"hyphen-in-file-name": {"allowed": Option("int", 3, [], "")}}
    found = [(each.line, underlined(each), each.nearest) for each in name_mistakes(read, RULES, rule_options)]
    assert found == [
        (1, '"DAT01"', "DAT001"),
        (2, '"hyphens-in-file-name"', "hyphen-in-file-name"),
        (4, '"namin"', "naming"),
        (6, "naming", None),
        (9, "[options.nothing-like-it]", None),
        (8, "allow", "allowed"),
    ]
    full = load(written(tmp_path, FULL))
    assert name_mistakes(full, RULES, {"business-imports-db-driver": {"max_depth": Option("int", 3, [], "")}}) == []


def test_names_on_the_command_line_are_checked() -> None:
    validate_selection("--select", ["data_access", "data-access", "dat001", "hyphen-in-file-name"], RULES)
    with pytest.raises(UsageError, match="`--ignore`: no rule, category or code is called `DAT01`") as caught:
        validate_selection("--ignore", ["DAT01"], RULES)
    assert caught.value.hints[0] == "Did you mean `DAT001`?"


def test_every_option_has_a_default_it_would_accept_itself(tmp_path: Path) -> None:
    for option in OPTIONS:
        if option.default is not None:
            table, _, key = option.name.rpartition(".")
            line = f"{key} = {json.dumps(option.default)}"
            read = load(written(tmp_path, f"[{table}]\n{line}" if table else line))
            assert read.options[option.name] == option.default
    assert len({option.parameter for option in OPTIONS}) == len(OPTIONS)


def test_the_schema_for_editors_accepts_what_loads() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema())
    assert not list(validator.iter_errors(tomllib.loads(FULL)))
    assert list(validator.iter_errors({"profil": 1}))


def test_the_documentation_names_every_option() -> None:
    text = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text("utf-8")
    for option in OPTIONS:
        assert f"`{option.name.replace('_', '-')}`" in text, option.name


KEYS = st.one_of(
    st.text(string.ascii_letters + "-_", min_size=1, max_size=6),
    st.text(string.ascii_letters + " .\"'#é=[]", min_size=1, max_size=6).map(
        lambda key: json.dumps(key, ensure_ascii=False)
    ),
)
VALUES = st.recursive(
    st.one_of(
        st.integers(-5, 5).map(str),
        st.sampled_from(["true", "1979-05-27T07:32:00Z", "'''a\n]\"'''", '"""b\\"\n"""', "''", '"#,]}"', "1_000.5e3"]),
        st.text(max_size=5).filter(str.isprintable).map(lambda text: json.dumps(text, ensure_ascii=False)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ " + " ,\n# c ]\n".join(items) + " ]"),
        st.dictionaries(KEYS, inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key} = {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=6,
)
HEADERS = st.lists(KEYS, min_size=1, max_size=3).map(" . ".join)
DOCUMENTS = st.lists(
    st.one_of(
        st.tuples(HEADERS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]} # c\n"),
        HEADERS.map(lambda key: f"[ {key} ]\n"),
        HEADERS.map(lambda key: f"[[{key}]]\n"),
        st.just("\n# [comment]\n"),
    ),
    max_size=6,
).map("".join)


def leaves(value: object, key: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, dict):
        return [leaf for name, inner in value.items() for leaf in leaves(inner, (*key, name))]
    if isinstance(value, list):
        return [leaf for number, inner in enumerate(value) for leaf in leaves(inner, (*key, number))]
    return [(key, value)]


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_every_value_of_a_document_is_found_where_it_stands(text: str) -> None:
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = places(text)
    for key, value in leaves(parsed):
        place = found[key]
        assert tomllib.loads(f"value = {text[place.value : place.value_end]}")["value"] == value
        if isinstance(key[-1], str):
            assert tomllib.loads(f"{text[place.key : place.key_end]} = 1") == {key[-1]: 1}


def test_headers_and_each_part_of_a_dotted_key_have_their_places() -> None:
    text = "[ t . 'u v' ]\na . \"b\" = { c.d = [ 1 ] }\n[[x]]\n[[ x ]]\ny = 1979-05-27 07:32:00 # c\n"
    table = ("t", "u v")
    shown = {
        key: (text[place.key : place.key_end], text[place.value : place.value_end])
        for key, place in places(text).items()
    }
    assert shown == {
        table: ("[ t . 'u v' ]", "[ t . 'u v' ]"),
        (*table, "a"): ("a", "{ c.d = [ 1 ] }"),
        (*table, "a", "b"): ('"b"', "{ c.d = [ 1 ] }"),
        (*table, "a", "b", "c"): ("c", "[ 1 ]"),
        (*table, "a", "b", "c", "d"): ("d", "[ 1 ]"),
        (*table, "a", "b", "c", "d", 0): ("1", "1"),
        ("x", 0): ("[[x]]", "[[x]]"),
        ("x", 1): ("[[ x ]]", "[[ x ]]"),
        ("x", 1, "y"): ("y", "1979-05-27 07:32:00"),
    }


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_position_points_at_its_offset(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    found = position(text, start, min(len(text), start + length))
    assert text[:start].count("\n") + 1 == found.line
    assert found.source == text.split("\n")[found.line - 1].rstrip("\r")
    assert found.column >= 1


def test_a_file_with_windows_line_ends_has_the_same_places(tmp_path: Path) -> None:
    (tmp_path / "unix").mkdir()
    text = 'profile = "improved_hybrid"\nfail-on = "sometimes"\n[naming]\nrest-paths = "whatever"\n'
    windows, unix = mistakes(tmp_path, text.replace("\n", "\r\n")), mistakes(tmp_path / "unix", text)
    assert [(each.line, each.column, each.source) for each in windows] == [
        (each.line, each.column, each.source) for each in unix
    ]
    assert len(unix) == 2
    (broken,) = mistakes(tmp_path, 'profile = "improved_hybrid"\r\nselect = [\r\nignore = x\r\n')
    assert (broken.line, broken.source) == (3, "ignore = x")


@pytest.mark.parametrize(
    ("written_version", "holds"), [(">=3.12", True), (">=3,<4", True), ("", False), (" ", False), ("3.12", False)]
)
def test_a_version_is_a_requirement_of_at_least_one_clause(written_version: str, holds: bool) -> None:
    assert is_specifier(written_version) is holds
