"""Required files and directories without SQL: what `expects` finds, and where its mistakes are pointed at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hybrid_lint.api import check
from hybrid_lint.config.source import ConfigSource
from hybrid_lint.rulepack.loader import load_packs
from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.store.database import Store

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs

COMMON = Path(__file__).parents[2] / "rules" / "common"
PACK = "name: mine\ntitle: Mine\nprofiles: [improved_hybrid]\n"
HEAD = "name: all-there\nseverity: error\nstatement: It is all there.\n"
TAIL = 'message: "{subject}: {relative} {problem}"\nremedy: "Write {wanted}."\n'
VIEWS = "CREATE VIEW api AS SELECT s.name AS service FROM service s WHERE s.role = 'business_api';\n"


def load(directory: Path, body: str, tail: str = TAIL) -> Packs:
    pack = directory / "mine"
    (pack / "structure").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    (pack / "views.sql").write_text(VIEWS, encoding="utf-8")
    (pack / "structure" / "all_there.yaml").write_text(HEAD + body + tail, encoding="utf-8")
    return load_packs([COMMON, pack], Store.create(":memory:"))


def found(directory: Path, body: str, files: dict[str, str], *, exclude: str = "", tail: str = TAIL) -> list[str]:
    """`path:line severity message` of each finding in a repository of these files."""
    root = directory / "repository"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    config = directory / "hybrid-lint.toml"
    config.write_text(exclude, encoding="utf-8")
    report = check(
        root,
        config=ConfigSource(str(config)),
        select=["all-there"],
        profile="improved_hybrid",
        jobs=1,
        cache=False,
        packs=load(directory, body, tail),
    )
    return [f"{item['path']}:{item['line']} {item['severity']} {item['message']}" for item in report["findings"]]


USE_CASE = {"use_cases/a/service_definitions.yml": "services: {}\n", "use_cases/a/api_service.py": "import fastapi\n"}
ANCHOR = "use_cases/a/service_definitions.yml"
COMPOSE = """\
services:
  task_api_service: {build: ./task_api, command: python main.py}
  data_loader: {build: ./loader, command: python main.py}
"""
SERVICES = {
    "compose.yaml": COMPOSE,
    "task_api/main.py": "import fastapi\napp = fastapi.FastAPI()\n",
    "task_api/Dockerfile": "FROM python:3.12\nCOPY . .\n",
    "loader/main.py": "print(1)\n",
    "loader/Dockerfile": "FROM python:3.12\nCOPY . .\n",
}


@pytest.mark.parametrize(
    ("items", "files", "expected"),
    [
        ("[a.md]", {}, [f"{ANCHOR}:1 error a: a.md is missing"]),
        ("[a.md]", {"a.md": "text\n"}, []),
        ("[a.md]", {"a.md": ""}, ["use_cases/a/a.md:1 error a: a.md is empty"]),
        ("[{path: a.md, empty: true}]", {"a.md": ""}, []),
        ("[a.md|b.md]", {"b.md": "text\n"}, []),
        ("[a.md|b.md]", {"b.md": ""}, ["use_cases/a/b.md:1 error a: b.md is empty"]),
        ("[A.md]", {"a.md": "text\n"}, ["use_cases/a/a.md:1 error a: A.md is spelled `a.md`"]),
        ("[d/]", {}, [f"{ANCHOR}:1 error a: d is missing"]),
        ("[d/]", {"d/.gitkeep": ""}, []),
        ("[{path: d/, filled: true}]", {"d/.gitkeep": ""}, [f"{ANCHOR}:1 error a: d holds no file that says anything"]),
        ("[{path: d/, filled: true}]", {"d/x.txt": "text\n"}, []),
        ("[d/, d/e/, d/f.md]", {}, [f"{ANCHOR}:1 error a: d is missing"]),
        ("[d/, d/e/, d/f.md]", {"d/f.md": "text\n"}, [f"{ANCHOR}:1 error a: d/e is missing"]),
        ("[d/*.sql]", {}, [f"{ANCHOR}:1 error a: d/*.sql is missing"]),
        ("[d/*.sql]", {"d/e/x.sql": "-- nothing\n"}, [f"{ANCHOR}:1 error a: d/*.sql is missing"]),
        ("[d/*.sql]", {"d/a.sql": ""}, ["use_cases/a/d/a.sql:1 error a: d/a.sql is empty"]),
        ("['**/*.sql']", {"d/e/x.sql": "SELECT 1;\n"}, []),
        ("[d/*.sql]", {"d/a.sql": "", "d/b.sql": "SELECT 1;\n"}, []),
        ("[{path: M, instead: [J, T]}]", {"T": "x\n"}, ["use_cases/a/T:1 error a: M is missing, there is only `T`"]),
        ("[{path: M, misnamed: [N]}]", {"N": "x\n"}, ["use_cases/a/N:1 error a: M is named `N`"]),
        ("[{path: M, instead: [J], misnamed: [N]}]", {"J": "x", "N": "x"}, ["use_cases/a/N:1 error a: M is named `N`"]),
        ("[{path: M, instead: [J]}]", {"M": "x\n", "J": "x\n"}, []),
        ("[{path: a.md, severity: info}, b.md]", {"b.md": "x\n"}, [f"{ANCHOR}:1 info a: a.md is missing"]),
        ("[{path: a.md, if: use_case.has_bot}]", {}, []),
        ("[{path: a.md, if: not use_case.has_bot}]", {}, [f"{ANCHOR}:1 error a: a.md is missing"]),
    ],
)
def test_items(tmp_path: Path, items: str, files: dict[str, str], expected: list[str]) -> None:
    repository = USE_CASE | {f"use_cases/a/{path}": text for path, text in files.items()}
    assert found(tmp_path, f"expects: {{kind: use_case, items: {items}}}\n", repository) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{kind: root, items: [CHANGELOG.md]}", ["compose.yaml:1 error the repository: CHANGELOG.md is missing"]),
        ("{kind: root, items: ['**/Dockerfile', compose.yml|compose.yaml]}", []),
        (
            "{kind: service, items: [alembic/, Dockerfile]}",
            [
                "compose.yaml:2 error task_api_service: alembic is missing",
                "compose.yaml:3 error data_loader: alembic is missing",
            ],
        ),
        (
            "{kind: service, items: [start.sh], if: api}",
            ["compose.yaml:2 error task_api_service: start.sh is missing"],
        ),
        (
            "{kind: service, items: [start.sh], if: service.name = data_loader}",
            ["compose.yaml:3 error data_loader: start.sh is missing"],
        ),
        (
            "{kind: build_context, items: [.dockerignore]}",
            [
                "compose.yaml:2 error task_api: .dockerignore is missing",
                "compose.yaml:3 error loader: .dockerignore is missing",
            ],
        ),
        (
            "{kind: [root, service], items: [main.py], if: api}",
            ["compose.yaml:1 error the repository: main.py is missing"],
        ),
        ("{kind: root, items: [x.md], if: nginx_directive}", []),
    ],
)
def test_roots_and_conditions(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert found(tmp_path, f"expects: {body}\n", SERVICES) == expected


def test_what_the_configuration_leaves_out_is_not_missing(tmp_path: Path) -> None:
    files = USE_CASE | {"use_cases/a/d/x.md": "text\n", "use_cases/a/a.md": "text\n"}
    body = "expects: {kind: use_case, items: [d/, a.md]}\n"
    assert found(tmp_path, body, files, exclude='exclude = ["use_cases/a/d", "use_cases/a/a.md"]\n') == []


def test_a_query_beside_reads_what_is_required(tmp_path: Path) -> None:
    body = (
        "expects: {kind: use_case, items: [a.md, b.md, {path: c.md, if: use_case.has_bot}]}\n"
        "find: |\n  WITH there AS (SELECT * FROM required WHERE problem IS NULL)\n"
        "  SELECT t.path, t.line, t.column, t.subject, t.relative, 'is there' AS problem, t.wanted FROM there t\n"
    )
    files = USE_CASE | {"use_cases/a/b.md": "text\n"}
    assert found(tmp_path, body, files) == ["use_cases/a/b.md:1 error a: b.md is there"]


def test_only_what_decides_must_have_parsed(tmp_path: Path) -> None:
    def kinds(name: str, expects: str) -> list[str]:
        return next(
            rule for rule in load(tmp_path / name, f"expects: {expects}\n").rules if rule.name == "all-there"
        ).kinds

    assert kinds("a", "{kind: root, items: [a.md]}") == ["python"]
    assert kinds("b", "{kind: build_context, items: [a.md]}") == ["compose", "python"]
    assert kinds("c", "{kind: root, items: [a.md], if: nginx_directive}") == ["nginx", "python"]


MISTAKES = [
    ("{kind: usecase, items: [a]}", (4, 17), "`usecase` is no value for `expects`", "use_case"),
    ("{kind: root}", (4, 10), "`expects.items` is missing", None),
    ("{kind: root, items: []}", (4, 30), "`expects.items`", None),
    ("{kind: root, itms: [a]}", (4, 23), "unknown key `itms`", "items"),
    ("{kind: root, items: [{path: a, iff: x}]}", (4, 41), "unknown key `iff`", "if"),
    ("{kind: root, items: [/a]}", (4, 31), "`/a` must lie below the root", None),
    ("{kind: root, items: [a, b|../c]}", (4, 34), "`../c` must lie below the root", None),
    ("{kind: root, items: [a|]}", (4, 31), "`a|` has an alternative without a name", None),
    ("{kind: root, items: [{path: a, filled: true}]}", (4, 31), "only a directory can be `filled`", None),
    ("{kind: root, items: [a], if: servise}", (4, 39), "unknown view or table `servise`", "service"),
    ("{kind: root, items: [a], if: service.nme}", (4, 39), "unknown column of `service` `nme`", "name"),
    ("{kind: root, items: [a], if: service or not}", (4, 39), "is no condition", None),
    ("{kind: root, items: [{path: a, if: usecase}]}", (4, 45), "unknown view or table `usecase`", "use_case"),
]


@pytest.mark.parametrize(("body", "place", "words", "nearest"), MISTAKES)
def test_mistakes_point_at_their_place(
    tmp_path: Path, body: str, place: tuple[int, int], words: str, nearest: str | None
) -> None:
    with pytest.raises(RulePackError) as caught:
        load(tmp_path, f"expects: {body}\n")
    (error,) = [item for item in (caught.value, *caught.value.others) if words in item.message]
    assert ((error.line, error.column), error.nearest) == (place, nearest)


def test_mistakes_in_the_query_beside_stand_where_they_are(tmp_path: Path) -> None:
    body = "expects: {kind: root, items: [a]}\nfind: |\n  SELECT r.path, r.line, r.colum FROM required r\n"
    with pytest.raises(RulePackError) as caught:
        load(tmp_path, body)
    assert (caught.value.line, caught.value.column, caught.value.nearest) == (6, 28, "column")


def test_a_message_names_columns_of_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match=r"`\{wantd\}` is no column of what `expects` finds"):
        load(tmp_path, "expects: {kind: root, items: [a]}\n", TAIL.replace("wanted", "wantd"))


def test_a_directory_is_asked_for_with_its_slash(tmp_path: Path) -> None:
    tail = 'message: "Make `{wanted}`"\nremedy: R.\n'
    told = found(tmp_path, "expects: {kind: use_case, items: [api/docs/, a.md]}\n", USE_CASE, tail=tail)
    assert told == [f"{ANCHOR}:1 error Make `use_cases/a/{path}`" for path in ("a.md", "api/docs/")]


def test_a_wrong_kind_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    body = "expects: {kind: usecase, items: [/a, {path: b, if: servise}]}\n"
    with pytest.raises(RulePackError) as caught:
        load(tmp_path, body, TAIL.replace("wanted", "wantd"))
    told = [error.message.split("`")[1] for error in (caught.value, *caught.value.others)]
    assert told == ["usecase", "/a", "servise", "{wantd}"]
