"""The examples on a rule's page: which of its cases' places are shown, and how."""

from __future__ import annotations

from pathlib import Path

from hybrid_lint.cli.rule_example import examples_of

RULE = "some-rule"
CHECKOUT = Path(__file__).parents[2]


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / "tests" / "rules" / RULE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_the_near_miss_is_the_likest_line_of_the_same_case(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a_case/other.py": f"import a\n# ok: {RULE}\nimport b\n",
            "b_case/main.py": "import os\n\n\ndef f():\n"
            f'    x = 1\n    # expect: {RULE} "opens `it`"\n    open_it(1)  # why\n'
            f"    close()  # ok: {RULE}\n    # ok: {RULE}\n    opens(1)\n\n    y = 2\n",
        },
    )
    hit, miss = examples_of(RULE, str(tmp_path))
    assert hit.title == "Found, in main.py (case “b case”)"
    assert hit.lines == ["  def f():", "      x = 1", ">     open_it(1)  # why", "      close()", "      opens(1)"]
    assert hit.remark == "says: … opens `it`"
    assert miss.title == "Not found, in main.py (case “b case”)"
    assert miss.lines == ["      open_it(1)  # why", "      close()", ">     opens(1)"]
    assert miss.remark == ""


def test_where_the_lines_are_alike_the_files_beside_them_differ(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "case/none/definitions.yml": f'# expect: {RULE} "no tests"\nservices:\n',
            "case/full/definitions.yml": f"# ok: {RULE}\nservices:\n",
            "case/full/tests/test_a.py": "",
        },
    )
    hit, miss = examples_of(RULE, str(tmp_path))
    assert (hit.lines, hit.remark) == (["> services:"], "says: … no tests\nbeside it: nothing")
    assert (miss.lines, miss.remark) == (["> services:"], "beside it: tests/test_a.py")


def test_what_case_yaml_expects_is_shown_too(tmp_path: Path) -> None:
    write(tmp_path, {"case/case.yaml": "expect: [{path: a.json, line: 2, message: wrong}]\n", "case/a.json": "{\n1\n}"})
    (hit,) = examples_of(RULE, str(tmp_path))
    assert hit.lines == ["  {", "> 1", "  }"]
    assert hit.remark == "says: … wrong"
    write(tmp_path, {"case/case.yaml": "expects: []\n"})
    assert examples_of(RULE, str(tmp_path)) == []


def test_every_rule_of_ours_has_an_example() -> None:
    for home in sorted((CHECKOUT / "tests" / "rules").iterdir()):
        examples = examples_of(home.name, str(CHECKOUT))
        assert examples, home.name
        shown = [(example.title, example.lines, example.remark) for example in examples]
        assert len(set(map(str, shown))) == len(shown)
        assert examples[0].remark.startswith("says: … ")
