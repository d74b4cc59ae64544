"""Loading packs: what a good rule becomes, and where each mistake is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hybrid_lint.rulepack.compiled import dump, load_compiled
from hybrid_lint.rulepack.document import Document
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.rulepack.pack_cache import pack_files
from hybrid_lint.rulepack.rule import Option, Packs
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from pathlib import Path

PACK = "name: mine\ntitle: Mine\nprofiles: [improved_hybrid]\nlists: {drivers: [asyncpg, motor]}\n"
RULE = """\
name: good-rule
covers: DAT001
severity: error
statement: Nobody imports a driver.
examines: service
find: |
  SELECT i.path, i.line, i.column, i.top_level AS subject
  FROM python_import i
  WHERE i.top_level IN (SELECT item FROM list WHERE list = 'drivers')
    AND i.level < :deepest
message: "imports `{subject}`"
remedy: Ask over HTTP.
options:
  deepest: {type: int, default: 3, description: Levels.}
lists:
  local: [a, b]
"""


def write(
    root: Path, rule: str = RULE, *, pack: str = PACK, views: str = "", file: str = "data/good_rule.yaml"
) -> Path:
    directory = root / "mine"
    (directory / file).parent.mkdir(parents=True, exist_ok=True)
    (directory / "pack.yaml").write_text(pack, encoding="utf-8")
    (directory / file).write_text(rule, encoding="utf-8")
    if views:
        (directory / "views.sql").write_text(views, encoding="utf-8")
    return directory


def load(*directories: Path) -> Packs:
    return load_packs(directories, Store.create(":memory:"))


def mistake(directory: Path) -> RulePackError:
    with pytest.raises(RulePackError) as caught:
        load(directory)
    return caught.value


def test_a_good_rule(tmp_path: Path) -> None:
    packs = load(write(tmp_path))
    (rule,) = packs.rules
    assert (rule.name, rule.pack, rule.category, rule.covers) == ("good-rule", "mine", "data", ["DAT001"])
    assert rule.severities == {"improved_hybrid": "error"}
    assert rule.options == {"deepest": Option("int", 3, [], "Levels.")}
    assert rule.kinds == ["python"]
    assert rule.file == "mine/data/good_rule.yaml"
    assert packs.lists == {"drivers": ["asyncpg", "motor"], "local": ["a", "b"]}


def test_compiled_packs_are_the_same_packs(tmp_path: Path) -> None:
    packs = load(write(tmp_path, views="-- services\nCREATE VIEW mine_service AS SELECT * FROM service;\n"))
    assert load_compiled(dump(packs)) == packs
    assert [view.name for view in packs.views] == ["mine_service"]


def test_a_materialized_view_is_marked(tmp_path: Path) -> None:
    views = "CREATE VIEW one AS SELECT 1 AS x;\nCREATE MATERIALIZED VIEW two AS SELECT x FROM one;\n"
    packs = load(write(tmp_path, views=views))
    assert [(view.name, view.select, view.materialized) for view in packs.views] == [
        ("one", "SELECT 1 AS x", False),
        ("two", "SELECT x FROM one", True),
    ]
    assert load_compiled(dump(packs)) == packs


def test_damaged_compiled_packs_are_refused(tmp_path: Path) -> None:
    data = dump(load(write(tmp_path)))
    for damaged in (b"", b"{}", data[:-1], data[:40], data.replace(b"drivers", b"drovers")):
        with pytest.raises(ValueError, match="damaged"):
            load_compiled(damaged)


def test_pack_files_are_all_files_that_decide(tmp_path: Path) -> None:
    directory = write(tmp_path, views="CREATE VIEW v AS SELECT 1 AS one;")
    (directory / "notes.txt").write_text("x")
    names = [path.relative_to(directory).as_posix() for path in pack_files(directory)]
    assert names == ["data/good_rule.yaml", "pack.yaml", "views.sql"]


#: what to replace in RULE, with what, the place of the mistake, words of its text, the nearest name
MISTAKES = [
    ("severity: error", "severity: eror", (3, 11), "`eror` is no value for `severity`", "error"),
    ("severity: error", "severity: {improved_hybird: error}", (3, 12), "`improved_hybird`", "improved_hybrid"),
    ("severity: error", "severity: {database_per_service: error}", (3, 11), "no severity for the profile", None),
    ("remedy: Ask", "remdy: Ask", (12, 1), "unknown key `remdy`", "remedy"),
    ("default: 3,", "default: 3, choises: [3],", (14, 36), "unknown key `choises`", "choices"),
    ("default: 3", "default: three", (14, 33), "the default of `deepest` must be a whole number", None),
    ("deepest: {", "profile: {", (14, 3), "`:profile` is bound already", None),
    ("statement: Nobody imports a driver.\n", "", (1, 1), "`statement` is missing", None),
    ("covers: DAT001", "covers: dat1", (2, 9), "`dat1` does not have the form", None),
    ("covers: DAT001", "covers: [DAT001, 5]", (2, 18), "must be text, not `5`", None),
    ("name: good-rule", "name: goodrule", (1, 7), "its file `good_rule.yaml`", None),
    ("examines: service", "examines: servise", (5, 11), "unknown view or table `servise`", "service"),
    ("examines: service\n", "", (1, 1), "`examines` is missing", None),
    ("examines: service", "examines: SELECT nme FROM service", (5, 18), "unknown column `nme`", "name"),
    ("FROM python_import i", "FROM python_imports i", (8, 8), "unknown table `python_imports`", "python_import"),
    ("i.column, i.top", "i.colum, i.top", (7, 28), "unknown column `i.colum`", "column"),
    ("i.level <", "levl <", (10, 9), "unknown column `levl`", "level"),
    ("i.level <", "lenght(i.path) <", (10, 9), "unknown function `lenght`", None),
    ("WHERE i.top", "WERE i.top", (9, 3), "syntax error", None),
    ("'drivers'", "'driver'", (9, 60), "unknown list `driver`", "drivers"),
    (":deepest", ":depest", (10, 19), "unknown option `:depest`", ":deepest"),
    (":deepest", "?", (10, 19), "unknown option `?`", None),
    ("{subject}", "{subjct}", (11, 10), "`{subjct}` is no column of `find`", "subject"),
    ("i.path, i.line", "i.path, i.line AS at", (6, 1), "`find` returns no column `line`", None),
    ("i.level <", "regexp('(a+)+', i.path) AND i.level <", (10, 16), "exponential", None),
    ("i.level <", "i.path REGEXP '(' AND i.level <", (10, 23), "bad regular expression", None),
    ("  SELECT i.path", "  DELETE FROM file; SELECT i.path", (6, 7), "the query is refused", None),
    ("lists:\n", "supersedes: [god-rule]\nlists:\n", (15, 14), "supersedes the unknown rule `god-rule`", "good-rule"),
    ("lists:\n", "supersedes: [good-rule]\nlists:\n", (15, 14), "supersedes itself", None),
    ("lists:\n", "lists: [\n", (17, 1), "not valid YAML", None),
    ("lists:\n", "name: again\nlists:\n", (15, 1), "`name` is written twice", None),
    ("local: [a, b]", "local: [a, 3.10]", (16, 14), "put it in quotes", None),
    (
        "find: |",
        "contract: {type: layers, layers: [a]}\nfind: |",
        (1, 1),
        "either `find` (or `expects`) or `contract`",
        None,
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "words", "nearest"), MISTAKES)
def test_mistakes_point_at_their_place(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], words: str, nearest: str | None
) -> None:
    assert old in RULE
    first = mistake(write(tmp_path, RULE.replace(old, new, 1)))
    (error,) = [found for found in (first, *first.others) if words in found.message]
    assert error.path is not None
    assert error.path.endswith("good_rule.yaml")
    assert ((error.line, error.column), error.nearest) == (place, nearest)


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ("find: SELECT path, line, colum FROM python_import", (6, 26)),
        ("find: 'SELECT path, line, colum FROM python_import'", (6, 27)),
        ('find: "SELECT path, line, colum FROM python_import"', (6, 27)),
        ("find: >\n  SELECT path, line,\n    colum FROM python_import", (8, 5)),
        ("find: SELECT path, line,\n  colum FROM python_import", (7, 3)),
        ("find: |-\n\n  -- colum\n  SELECT 'colum', path, line, colum FROM python_import", (9, 31)),
        ("find: |\n  SELECT 'é', path, line, colum FROM python_import", (7, 27)),
    ],
)
def test_places_in_every_scalar_style(tmp_path: Path, style: str, place: tuple[int, int]) -> None:
    head, _, rest = RULE.partition("find: |")
    tail = rest[rest.index("message:") :].replace("{subject}", "{path}").replace(":deepest", "")
    error = mistake(write(tmp_path, head + style + "\n" + tail))
    assert "colum" in error.message
    assert (error.line, error.column) == place


def test_carriage_returns_and_byte_order_mark(tmp_path: Path) -> None:
    directory = write(tmp_path)
    text = RULE.replace("i.column", "i.colum").replace("\n", "\r\n")
    (directory / "data/good_rule.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    error = mistake(directory)
    assert (error.line, error.column, error.nearest) == (7, 28, "column")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    error = mistake(
        write(tmp_path, RULE.replace("'drivers'", "'x'").replace("{subject}", "{y}").replace(":deepest", ":z"))
    )
    texts = [error.message, *(other.message for other in error.others)]
    assert [text.split("`")[1] for text in texts] == ["x", ":z", "{y}"]


#: changes of RULE, and what is told: the names in the messages, in the file's order
SEVERAL = [
    ({"i.level <": "levl <", "i.top_level AS": "i.toplevel AS"}, ["i.toplevel", "levl"]),
    ({"i.level <": "lenght(i.path) <", "{subject}": "{y}"}, ["lenght", "{y}"]),
    ({"i.column": "i.colum", "{subject}": "{y}", "local:": "drivers:"}, ["i.colum", "{y}", "drivers"]),
    ({"i.column": "i.colum", "{subject}": "{column} {colum}"}, ["i.colum"]),
    ({"severity: error": "severity: eror", "'drivers'": "'x'", "{subject}": "{y}"}, ["eror", "x", "{y}"]),
    ({"statement: Nobody imports a driver.\n": "", "i.level <": "levl <"}, ["statement", "levl"]),
    ({"remedy: Ask": "remdy: Ask", "i.level <": "levl <"}, ["levl", "remdy"]),
    # Without its options and lists nobody can say what is wrong with a query.
    ({"default: 3,": "default: 3, dflt: 3,", "{subject}": "{y}"}, ["dflt"]),
]


@pytest.mark.parametrize(("changes", "told"), SEVERAL)
def test_one_mistake_does_not_hide_another(tmp_path: Path, changes: dict[str, str], told: list[str]) -> None:
    rule = RULE
    for old, new in changes.items():
        assert old in rule
        rule = rule.replace(old, new)
    error = mistake(write(tmp_path, rule))
    assert [each.message.split("`")[1] for each in (error, *error.others)] == told


def test_two_rules_of_one_name(tmp_path: Path) -> None:
    write(tmp_path)
    error = mistake(write(tmp_path, file="other/good_rule.yaml"))
    assert "exists already in" in error.message
    assert error.path is not None
    assert error.path.endswith("other/good_rule.yaml")


def test_circle_of_superseding(tmp_path: Path) -> None:
    write(tmp_path, RULE + "supersedes: [second-rule]\n")
    second = RULE.replace("good-rule", "second-rule") + "supersedes: [good-rule]\n"
    error = mistake(write(tmp_path, second, file="data/second_rule.yaml"))
    assert "supersedes itself by way of" in error.message


@pytest.mark.parametrize(
    ("views", "place", "words"),
    [
        ("CREATE VIEW a AS SELECT 1;\nDROP TABLE file;", (2, 1), "only `CREATE [MATERIALIZED] VIEW"),
        ("CREATE TABLE a AS SELECT 1;", (1, 1), "only `CREATE [MATERIALIZED] VIEW"),
        ("CREATE VIEW a AS SELECT *\nFROM filez;", (2, 6), "no such table: filez"),
        ("CREATE VIEW service AS SELECT 1;", (1, 13), "`service` exists already"),
        ("CREATE VIEW a AS SELECT 1; CREATE VIEW a AS SELECT 2;", (1, 40), "`a` exists already"),
        ("CREATE VIEW a AS SELECT load_extension('x');", (1, 25), "view `a`"),
    ],
)
def test_mistakes_in_views(tmp_path: Path, views: str, place: tuple[int, int], words: str) -> None:
    error = mistake(write(tmp_path, views=views))
    assert words in error.message
    assert (error.line, error.column) == place


def test_a_view_may_read_lists_and_earlier_views(tmp_path: Path) -> None:
    views = """-- a comment; with a semicolon
CREATE VIEW driver AS SELECT item AS name FROM list WHERE list = 'drivers';
CREATE VIEW long_driver AS SELECT name || ';' AS name FROM driver WHERE length(name) > 6;"""
    store = Store.create(":memory:")
    packs = load_packs(
        [write(tmp_path, RULE.replace("examines: service", "examines: long_driver"), views=views)], store
    )
    assert packs.rules[0].examines.count("long_driver") == 1


def write_views(directory: Path, **files: str) -> Path:
    (directory / "views").mkdir()
    for name, text in files.items():
        (directory / "views" / f"{name}.sql").write_text(text, encoding="utf-8")
    return directory


def test_views_stand_in_files_and_in_any_order(tmp_path: Path) -> None:
    directory = write_views(
        write(
            tmp_path,
            views="CREATE VIEW top AS SELECT m.item FROM file f, (middle m JOIN service s) WHERE f.id IN first;",
        ),
        code="CREATE MATERIALIZED VIEW middle AS WITH late AS (SELECT 1 AS item) SELECT l.item FROM late l JOIN first ON 1;",
        more="CREATE VIEW late AS SELECT item FROM middle;\nCREATE VIEW first AS SELECT item FROM list, route;",
    )
    packs = load(directory)
    assert [view.name for view in packs.views] == ["first", "middle", "top", "late"]
    assert {"views.sql", "code.sql", "more.sql"} <= {path.name for path in pack_files(directory)}


def test_a_circle_of_views_is_a_mistake(tmp_path: Path) -> None:
    files = {"a": "CREATE VIEW one AS SELECT 1 FROM two;", "b": "-- b\nCREATE VIEW two AS SELECT 1 WHERE 1 IN one;"}
    error = mistake(write_views(write(tmp_path), **files))
    assert error.message == "views that read each other: `one` → `two` → `one`"
    assert (error.path or "").endswith("views/a.sql")
    assert (error.line, error.column, error.others) == (1, 13, ())


def test_columns_and_functions_are_no_views(tmp_path: Path) -> None:
    views = """
        CREATE VIEW name AS SELECT path, kind FROM file;
        CREATE VIEW kind AS SELECT f.name, name, lower(path) AS kind FROM file f ORDER BY path, name;"""
    assert [view.name for view in load(write(tmp_path, views=views)).views] == ["name", "kind"]


def test_rules_need_the_files_behind_materialized_views(tmp_path: Path) -> None:
    views = "CREATE VIEW far AS SELECT path FROM near; CREATE MATERIALIZED VIEW near AS SELECT path FROM docker_instruction;"
    (rule,) = load(write(tmp_path, RULE.replace("examines: service", "examines: far"), views=views)).rules
    assert rule.kinds == ["dockerfile", "python"]


def test_wrong_directory_and_missing_pack(tmp_path: Path) -> None:
    assert "the file is missing" in mistake(tmp_path / "nowhere").message
    assert "its directory `mine`" in mistake(write(tmp_path, pack=PACK.replace("name: mine", "name: yours"))).message


def test_a_rule_file_stands_in_a_category(tmp_path: Path) -> None:
    assert "<pack>/<category>" in mistake(write(tmp_path, file="good_rule.yaml")).message


def test_common_views_serve_every_pack(tmp_path: Path) -> None:
    common = tmp_path / "common"
    common.mkdir()
    (common / "pack.yaml").write_text("name: common\ntitle: C\nprofiles: [none]\nlists: {shared: [x]}\n")
    (common / "views.sql").write_text("CREATE VIEW anything AS SELECT * FROM file;")
    rule = RULE.replace("examines: service", "examines: anything").replace("'drivers'", "'shared'")
    packs = load(write(tmp_path, rule), common)
    assert packs.lists == {"shared": ["x"], "drivers": ["asyncpg", "motor"], "local": ["a", "b"]}
    assert packs.homes == {
        "shared": ("common/pack.yaml", 4),
        "drivers": ("mine/pack.yaml", 4),
        "local": ("mine/data/good_rule.yaml", 16),
    }


def test_a_list_has_one_name(tmp_path: Path) -> None:
    write(tmp_path)
    second = RULE.replace("good-rule", "second-rule").replace("local:", "drivers:")
    error = mistake(write(tmp_path, second, file="data/second_rule.yaml"))
    assert (error.path or "").endswith("mine/data/second_rule.yaml")
    assert (error.line, error.column) == (16, 3)
    assert error.message.startswith("there is a list `drivers` already, in ")
    assert error.message.endswith("mine/pack.yaml, line 4")


def test_a_rule_names_lists_of_its_own_its_pack_and_common_only(tmp_path: Path) -> None:
    write(tmp_path)
    second = RULE.replace("good-rule", "second-rule").replace("  local: [a, b]", "  other: [c]")
    error = mistake(write(tmp_path, second.replace("'drivers'", "'local'"), file="data/second_rule.yaml"))
    assert error.message == (
        "the list `local` is one of the rule `good-rule`; a rule may name its own, its pack's and those of `common`"
    )
    assert error.allowed == "drivers, other"


def test_a_list_of_another_pack_is_told_from_one_that_nobody_has(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "pack.yaml").write_text("name: other\ntitle: O\nprofiles: [none]\nlists: {brokers: [aio_pika]}\n")
    mine = write(tmp_path, RULE.replace("'drivers'", "'brokers'"))
    assert mistake(mine).message == "unknown list `brokers`"
    with pytest.raises(RulePackError, match="the list `brokers` is one of the pack `other`; a rule may name its own"):
        load(mine, other)


def test_a_contract_is_checked_by_import_linter(tmp_path: Path) -> None:
    head, _, rest = RULE.partition("find: |")
    tail = rest[rest.index("message:") :].replace("{subject}", "{importer} {chain}")
    good = (
        head.replace("examines: service", "examines: service_module")
        + "contract: {type: layers, layers: [api, domain]}\n"
    )
    (rule,) = load(write(tmp_path / "good", good + tail)).rules
    assert rule.contract is not None
    assert rule.contract["services"] == "SELECT DISTINCT service FROM (\nSELECT * FROM service_module\n)"
    bad = good.replace("layers: [api, domain]", "layers: [api, domain], exhaustiv: true")
    error = mistake(write(tmp_path / "bad", bad + tail))
    assert (error.line, error.column) == (6, 49)
    assert "exhaustiv" in error.message


@given(st.text(alphabet="abc:{}[]|>'\"\n -#&*é\t", max_size=60))
@example("---")
@settings(max_examples=150, deadline=None)
def test_no_text_makes_a_document_fail_otherwise(text: str) -> None:
    try:
        document = Document("x.yaml", text)
    except RulePackError as error:
        assert error.line is not None
        assert 1 <= error.line <= text.count("\n") + 2
    else:
        assert 1 <= (document.mistake("m", ()).line or 0) <= text.count("\n") + 1


def test_what_common_supersedes_exists_in_some_shipped_pack() -> None:
    from hybrid_lint.config.packs import builtin_packs

    packs = load_packs(builtin_packs(), Store.create(":memory:"))
    names = {rule.name for rule in packs.rules}
    assert {name for rule in packs.rules for name in rule.supersedes} <= names
