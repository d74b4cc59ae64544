"""What the paths of a report are called from elsewhere."""

from __future__ import annotations

import copy

import pytest
from tests.support.reports import recorded

from hybrid_lint.report.relocation import naming, relocated


@pytest.mark.parametrize(
    ("root", "base", "path", "name"),
    [
        ("/r", "/r", "a/b.py", "a/b.py"),
        ("/r", "/", "a/b.py", "r/a/b.py"),
        ("/r/x", "/r", "a/b.py", "x/a/b.py"),
        ("/r/x", "/r", ".", "x"),
        ("/r", "/r/a", "a/b.py", "b.py"),
        ("/r", "/r/a", "c/b.py", "../c/b.py"),
        ("/r", "/r/a/d", "a/b.py", "../b.py"),
        ("/r", "/r/a", "ab/b.py", "../ab/b.py"),
        ("/r", "/r/a", ".", ".."),
        ("/r", "/ra", "b.py", "/r/b.py"),
        ("/", "/r", "a.py", "../a.py"),
    ],
)
def test_paths(root: str, base: str, path: str, name: str) -> None:
    called = naming(root, base)
    assert (called(path) if called else path) == name


def test_every_path_of_a_report_is_renamed_in_a_copy() -> None:
    for name in ("findings", "undecided", "given"):
        document = recorded(name)
        for each in document["findings"]:
            each["steps"] = list(each["related"])
        before = copy.deepcopy(document)
        moved = relocated(document, lambda path: f"<{path}>")
        assert document == before
        places = [*moved["findings"], *moved["left_out"]]
        places += [end for each in moved["findings"] for end in [*each["related"], *each["steps"]]]
        places += [gap for rule in moved["rules"] for gap in rule.get("unresolved", ())]
        assert all(place["path"].startswith("<") for place in places)
    assert relocated(document, None) is document
