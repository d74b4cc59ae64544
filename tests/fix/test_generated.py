"""On any repository: what is changed parses as before, less is found, a second time nothing changes, and nothing else is touched."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.support.defective_repositories import repository

from hybrid_lint import api

_COMMENT = re.compile(r"#[^\n\r]*")


@pytest.mark.parametrize(
    "seed", [seed if seed < 3 else pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(200)]
)
def test_a_generated_repository(seed: int, tmp_path: Path) -> None:
    root = tmp_path / "shop"
    before = repository(seed).files
    for path, content in before.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    options = {"profile": "improved_hybrid", "jobs": 1}
    found = _counts(api.check(root, **options))
    outcome = api.fix(root, unsafe=True, **options)
    left = _counts(api.check(root, **options))
    assert left == _counts(outcome.report)
    assert left.total() == found.total() - _gone(found, left)
    assert left <= found
    assert _gone(found, left) >= len(outcome.repaired), outcome.refused
    after = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".hybrid_lint_cache" not in path.parts
    }
    changed = {change.after: change for change in outcome.changes}
    gone = {change.before for change in outcome.changes if change.before != change.after}
    assert {path: content for path, content in after.items() if path not in changed} == {
        path: content for path, content in before.items() if path not in changed and path not in gone
    }
    for path, change in changed.items():
        _parses(path, after[path])
        if change.before is not None:
            _is_written_alike(before[change.before], after[path])
    again = api.fix(root, unsafe=True, **options)
    assert (again.repaired, again.changes) == ([], [])


def _counts(report: dict[str, object]) -> Counter[str]:
    return Counter(finding["rule"] for finding in report["findings"])  # type: ignore[index,attr-defined]


def _gone(found: Counter[str], left: Counter[str]) -> int:
    return (found - left).total()


def _parses(path: str, content: bytes) -> None:
    text = content.decode("utf-8-sig")
    if path.endswith(".py"):
        ast.parse(text)
    elif path.endswith((".yml", ".yaml")):
        YAML(typ="safe", pure=True).load(text)
    elif path.endswith(".toml"):
        tomllib.loads(text)


def _is_written_alike(before: bytes, after: bytes) -> None:
    """The byte order mark and the line ends, and every comment but those of lines that were repaired away."""
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in before:
        assert b"\n" not in after.replace(b"\r\n", b"")
    else:
        assert b"\r" not in after
    old, new = (Counter(_COMMENT.findall(text.decode("utf-8-sig"))) for text in (before, after))
    first = before.decode("utf-8-sig").splitlines()[:1]
    assert not first or not first[0].startswith("# Somebody") or first[0] in after.decode("utf-8-sig")
    assert (old - new).total() <= 3
