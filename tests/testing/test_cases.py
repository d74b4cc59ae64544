"""The harness: what a case says, and every way in which it can fail to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.rulepack.rule import Packs, Rule
from hybrid_lint.testing.annotation import Expectation, Silence, read_annotations
from hybrid_lint.testing.case import Case, discover_cases
from hybrid_lint.testing.run import run_case, uncovered
from hybrid_lint.tree.git_index import tracked_modes

if TYPE_CHECKING:
    from pathlib import Path


def rule(name: str, supersedes: tuple[str, ...] = ()) -> Rule:
    return Rule(
        name=name, pack="mine", category="data", covers=[], profiles=["database_per_service"],
        severities={"database_per_service": "error"}, since="0.1", statement="s", sources=[], examines="", find="",
        contract=None, message="m", remedy="r", related=None, options={}, lists={}, fix=None,
        supersedes=list(supersedes), notes=None, layouts=[], kinds=[], aspects=[], file="f",
    )  # fmt: skip


PACKS = Packs([rule("a-rule", ("b-rule",)), rule("b-rule"), rule("c-rule")], [], {})


def finding(
    line: int, message: str = "bad `x`", *, rule: str = "a-rule", path: str = "m.py", **more: Any
) -> dict[str, Any]:
    return {
        "rule": rule,
        "path": path,
        "line": line,
        "message": message,
        "severity": "error",
        "suppressed": False,
    } | more


def problems(
    tmp_path: Path, files: dict[str, str], findings: list[dict[str, Any]], outcome: str = "fail", seen: Any = None
) -> list[str]:
    directory = tmp_path / "a-rule" / "some"
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")

    def check(root: Path, config: Path | None, profile: str, select: Any, packs: Packs) -> dict[str, Any]:
        if seen is not None:
            seen(root, config, profile, select)
        return {
            "findings": findings,
            "profile": profile,
            "rules": [{"rule": "a-rule", "outcome": outcome, "reason": "why"}],
        }

    return [str(problem) for problem in run_case(Case("a-rule", "some", directory), PACKS, check)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# expect: a-rule\nx", [("a-rule", 2, "", "")]),
        ('  # expect: a-rule "say `x`"\nx', [("a-rule", 2, "say `x`", "")]),
        ('x  # expect: a-rule[warning] "q \\"p\\""', [("a-rule", 1, 'q "p"', "warning")]),
        (
            '// expect: a-rule "1"\n# expect: b-rule\n-- expect: a-rule "2"\nx',
            [("a-rule", 4, "1", ""), ("b-rule", 4, "", ""), ("a-rule", 4, "2", "")],
        ),
        ("<!-- expect: a-rule -->\nx", [("a-rule", 2, "", "")]),
        ("; expect: a-rule\r\nx\r\n", [("a-rule", 2, "", "")]),
        ("x # expect: a-rule # expect: b-rule", [("a-rule", 1, "", ""), ("b-rule", 1, "", "")]),
        ("we expect: a-rule", []),
    ],
)
def test_expectations(text: str, expected: list[tuple[str, int, str, str]]) -> None:
    found, _ = read_annotations("m.py", text)
    assert found == [Expectation(rule, "m.py", line, part, severity) for rule, line, part, severity in expected]


def test_silences_speak_of_both_lines() -> None:
    assert read_annotations("m", "# ok: a-rule\nx\ny  # ok: b-rule")[1] == [
        Silence("a-rule", "m", 1), Silence("a-rule", "m", 2), Silence("b-rule", "m", 3),
    ]  # fmt: skip


@given(st.text(alphabet='#/-;<!> expctok:"\\\nar[]', max_size=80))
@settings(max_examples=150, deadline=None)
def test_annotations_never_fail(text: str) -> None:
    expectations, silences = read_annotations("m", text)
    assert all(1 <= item.line <= text.count("\n") + 2 for item in (*expectations, *silences) if item.line)


def test_a_case_that_holds(tmp_path: Path) -> None:
    text = '# expect: a-rule "`x`"\nx\n# ok: a-rule\ny\n'
    assert problems(tmp_path, {"m.py": text}, [finding(2)]) == []


@pytest.mark.parametrize(
    ("findings", "message"),
    [
        ([], 'm.py:2: expected a-rule "`x`", found nothing in this file'),
        ([finding(2, "other")], 'm.py:2: expected a-rule "`x`", found line 2: error: other'),
        ([finding(2), finding(2, "again `x`")], "m.py:2: `a-rule` finds what nothing expects: error: again `x`"),
        ([finding(2), finding(4)], "m.py:4: `a-rule` must be silent here, but says: error: bad `x`"),
        ([finding(2), finding(9, path="n.py")], "n.py:9: `a-rule` finds what nothing expects: error: bad `x`"),
    ],
)
def test_a_case_that_does_not_hold(tmp_path: Path, findings: list[dict[str, Any]], message: str) -> None:
    found = problems(tmp_path, {"m.py": '# expect: a-rule "`x`"\nx\n# ok: a-rule\ny\n'}, findings)
    assert f"a-rule/some: {message}" in found


def test_exact_expectations_choose_first(tmp_path: Path) -> None:
    text = '# expect: a-rule\n# expect: a-rule "long"\nx\n'
    assert problems(tmp_path, {"m.py": text}, [finding(3, "long"), finding(3, "short")]) == []


def test_severity_is_checked(tmp_path: Path) -> None:
    assert problems(tmp_path, {"m.py": "x # expect: a-rule[warning]\n"}, [finding(1)])
    assert not problems(tmp_path, {"m.py": "x # expect: a-rule[warning]\n"}, [finding(1, severity="warning")])


def test_related_rules_are_checked_where_annotated(tmp_path: Path) -> None:
    other = finding(1, rule="b-rule")
    assert problems(tmp_path, {"m.py": "x\n"}, [other], "pass") == []
    assert "must be silent" in problems(tmp_path, {"m.py": "x # ok: b-rule\n"}, [other], "pass")[0]
    assert "`c-rule` is not checked" in problems(tmp_path, {"m.py": "x # ok: c-rule\n"}, [], "pass")[0]


def test_suppressed_findings_do_not_count(tmp_path: Path) -> None:
    assert problems(tmp_path, {"m.py": "x\n"}, [finding(1, suppressed=True)], "pass") == []


def test_silence_that_proves_nothing(tmp_path: Path) -> None:
    assert "examined nothing" in problems(tmp_path, {"m.py": "x\n"}, [], "not_applicable")[0]
    assert problems(tmp_path, {"case.yaml": "outcome: not_applicable\n"}, [], "not_applicable") == []
    assert "unresolved: why" in problems(tmp_path, {"case.yaml": "{}"}, [], "unresolved")[0]
    assert "not fail" in problems(tmp_path, {"case.yaml": "outcome: fail"}, [], "pass")[0]


def test_case_yaml(tmp_path: Path) -> None:
    settings_text = """
profile: database_per_service
config: "[naming]\\nrest_paths = 'any'\\n"
expect:
  - {path: data.json, message: bad, line: 3}
  - {path: "", rule: b-rule}
files: {".env": "A=1\\n", "deep/er/x.py": "x # expect: a-rule\\n"}
executable: [run.sh]
links: {"deep/link": er/x.py}
empty_directories: [logs/old]
"""
    files = {"case.yaml": settings_text, "run.sh": "#!/bin/sh\n", "data.json": "{}", "a.py.fixed": "x # expect: a-rule"}
    seen: dict[str, Any] = {}

    def look(root: Path, config: Path | None, profile: str, select: list[str]) -> None:
        assert config is not None
        seen.update(
            files=sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()),
            config=config.read_text(),
            inside=config.is_relative_to(root),
            profile=profile,
            select=select,
            mode=(root / "run.sh").stat().st_mode & 0o111,
            link=(root / "deep/link").readlink().as_posix(),
            empty=(root / "logs/old").is_dir(),
        )

    findings = [finding(3, path="data.json"), finding(1, path="", rule="b-rule"), finding(1, path="deep/er/x.py")]
    assert problems(tmp_path, files, findings, seen=look) == []
    assert seen == {
        "files": [".env", "data.json", "deep/er/x.py", "deep/link", "run.sh"],
        "config": "[naming]\nrest_paths = 'any'\n",
        "inside": False, "profile": "database_per_service", "select": ["a-rule", "b-rule"], "mode": 0o111,
        "link": "er/x.py", "empty": True,
    }  # fmt: skip


def test_a_mistake_in_case_yaml_has_a_place(tmp_path: Path) -> None:
    with pytest.raises(RulePackError) as caught:
        problems(tmp_path, {"case.yaml": "outcome: pass\nexpct: []\n"}, [])
    assert (caught.value.line, caught.value.nearest) == (2, "expect")


def test_discovery_at_every_level(tmp_path: Path) -> None:
    for name in ("a-rule/one", "a-rule/two", "b-rule/one", "b-rule/__pycache__"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "a-rule/note.md").write_text("x")
    names = {"a-rule", "b-rule"}

    def found(directory: Path) -> list[str]:
        return [f"{case.rule}/{case.name}" for case in discover_cases(directory, names)]

    assert found(tmp_path) == ["a-rule/one", "a-rule/two", "b-rule/one"]
    assert found(tmp_path / "a-rule") == ["a-rule/one", "a-rule/two"]
    assert found(tmp_path / "a-rule" / "two") == ["a-rule/two"]


def test_a_case_of_no_rule(tmp_path: Path) -> None:
    (tmp_path / "a-rul" / "x").mkdir(parents=True)
    (problem,) = run_case(Case("a-rul", "x", tmp_path / "a-rul" / "x"), PACKS, lambda *_: {})
    assert problem.message == "there is no rule `a-rul`; did you mean `a-rule`?"


def test_uncovered_rules(tmp_path: Path) -> None:
    for name, text in (
        ("a-rule/hit", "x # expect: a-rule\n"),
        ("b-rule/miss", "x\n"),
        ("c-rule/both", "x # expect: c-rule\n# ok: c-rule\n"),
    ):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "m.py").write_text(text)
    found = {str(problem) for problem in uncovered(discover_cases(tmp_path), PACKS)}
    assert found == {"a-rule: no case has a near miss", "b-rule: no case has a hit"}


def test_a_case_that_is_a_git_repository(tmp_path: Path) -> None:
    settings_text = """
git: true
files:
  .gitignore: "*.log\\n"
  run.log: x
  bin/a.sh: "#!/bin/sh\\n"
  bin/b.sh: "#!/bin/sh\\n"
  new/n.py: ""
  old.py: "x # ok: a-rule\\n"
executable: [bin/a.sh, bin/b.sh, new/n.py]
index_modes: {bin/b.sh: plain, old.py: executable}
untracked: [new]
"""
    seen: dict[str, int] = {}

    def look(root: Path, *_: Any) -> None:
        seen.update(tracked_modes(str(root / ".git" / "index")) or {})
        assert (root / "bin/b.sh").stat().st_mode & 0o111 == 0o111
        assert (root / "run.log").exists()

    assert problems(tmp_path, {"case.yaml": settings_text}, [], "pass", seen=look) == []
    plain, executable = 0o100644, 0o100755
    assert seen == {".gitignore": plain, "bin/a.sh": executable, "bin/b.sh": plain, "old.py": executable}
