"""Findings are known again after their lines have moved and their files were renamed, and each only once."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.triage.recognition import recognised


class Known(NamedTuple):
    """What was written down."""

    fingerprint: str
    content: str
    rule: str
    path: str


def finding(path: str, content: str, rule: str = "r") -> dict[str, Any]:
    return {"rule": rule, "path": path, "fingerprint": f"{path} {content}", "content_fingerprint": content}


def known(path: str, content: str, rule: str = "r") -> Known:
    return Known(f"{path} {content}", content, rule, path)


def pairs(before: list[Known], now: list[dict[str, Any]], paths: set[str] | None = None) -> dict[str, str]:
    there = paths if paths is not None else {each["path"] for each in now}
    found = recognised(before, now, there.__contains__)
    return {before[at].fingerprint: each["fingerprint"] for at, each in found.items()}


@pytest.mark.parametrize(
    ("before", "now", "paths", "expected"),
    [
        (["a x"], ["a x"], "a", {"a x": "a x"}),
        (["a x"], ["a y"], "a", {}),
        (["a x"], ["b x"], "b", {"a x": "b x"}),
        (["a x"], ["b x"], "ab", {}),
        (["a x"], ["b x", "c x"], "bc", {"a x": "b x"}),
        (["d/a x"], ["b x", "e/a x"], "b", {"d/a x": "e/a x"}),
        (["a x", "a y"], ["b x", "c x", "c y"], "bc", {"a x": "c x", "a y": "c y"}),
        (["a x", "b x"], ["c x"], "c", {"a x": "c x"}),
        (["a x", "b x"], ["a x", "c x"], "ac", {"a x": "a x", "b x": "c x"}),
        (["a x", "a y"], ["b x", "c y"], "bc", {"a x": "b x", "a y": "c y"}),
    ],
)
def test_what_is_known_again(before: list[str], now: list[str], paths: str, expected: dict[str, str]) -> None:
    old = [known(*each.split()) for each in before]
    assert pairs(old, [finding(*each.split()) for each in now], set(paths) | {"e/a"}) == expected


def test_another_rule_is_another_finding() -> None:
    assert pairs([known("a", "x", "one")], [finding("a", "x", "two")]) == {}
    assert pairs([known("a", "x", "one")], [finding("b", "x", "two")]) == {}


def test_without_its_content_nothing_is_followed() -> None:
    assert pairs([Known("a x", "", "r", "a")], [finding("b", "x"), finding("b", "")]) == {}


PLACES = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), max_size=8, unique=True)


@given(PLACES, PLACES, st.sets(st.sampled_from("abcd")))
def test_each_is_one_and_what_stands_is_never_followed(
    before: list[tuple[str, str]], now: list[tuple[str, str]], more: set[str]
) -> None:
    there = {path for path, _ in now} | more
    old = [known(*place) for place in before]
    found = pairs(old, [finding(*place) for place in now], there)
    assert len(set(found.values())) == len(found)
    for path, content in before:
        name = f"{path} {content}"
        if (path, content) in now:
            assert found[name] == name
        elif path in there:
            assert name not in found
        elif name in found:
            assert found[name].split()[1] == content


@given(PLACES)
def test_a_renamed_file_takes_all_its_findings_along(before: list[tuple[str, str]]) -> None:
    renamed = [(path.replace("a", "new"), content) for path, content in before]
    found = pairs([known(*place) for place in before], [finding(*place) for place in renamed])
    assert found == {
        f"{path} {content}": f"{new} {content}" for (path, content), (new, _) in zip(before, renamed, strict=True)
    }
