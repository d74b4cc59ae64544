"""Entries of one YAML file in another one, with the anchors that they use."""

from __future__ import annotations

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.edit.yaml_copy import YamlEntries, file_of

_ROOT = """\
# All of it.
x-log: &log
  driver: json-file

x-business: &business
  logging: *log

services:
    # The API.
    # Of this year.
    api:
        <<: *business
        command: |
            one

            two

    cache: &cache
        image: redis:7
    worker:
        <<: [*business]
        environment: [A=1]  # one
    flow: {image: redis:7}
    twin: *cache
"""
_SHARED = """\
x-log: &log
  driver: json-file

x-business: &business
  logging: *log

"""


def _copied(text: str, keys: list[str], source: str = _ROOT) -> str:
    target = YamlEntries(text)
    return applied(text, target.with_entries("services", YamlEntries(source).entries("services", keys)))


def test_a_new_file() -> None:
    entries = YamlEntries(_ROOT).entries("services", ["api", "worker"])
    assert file_of("services", entries, "# Some.\n") == (
        "# Some.\n" + _SHARED + "services:\n  # The API.\n  # Of this year.\n  api:\n      <<: *business\n      command: |\n          one\n\n"
        "          two\n  worker:\n      <<: [*business]\n      environment: [A=1]  # one\n"
    )  # fmt: skip


def test_behind_what_is_there() -> None:
    assert _copied("x-own: 1\n\nservices:\n  a:\n    image: a\nvolumes: {}\n", ["worker"]) == (
        "x-own: 1\n\n" + _SHARED + "services:\n  a:\n    image: a\n  worker:\n      <<: [*business]\n"
        "      environment: [A=1]  # one\nvolumes: {}\n"
    )


def test_anchors_that_are_there_are_not_copied_again() -> None:
    assert _copied(_SHARED + "services:\n  a: {image: a}", ["worker"]) == (
        _SHARED + "services:\n  a: {image: a}\n  worker:\n      <<: [*business]\n      environment: [A=1]  # one\n"
    )


def test_an_entry_whose_anchor_comes_along() -> None:
    text = _copied("services:\n  a: {image: a}\n", ["cache", "twin"])
    assert text.endswith("image: a}\n  cache: &cache\n      image: redis:7\n  twin: *cache\n")


def test_windows_line_ends_are_not_copied() -> None:
    assert "\r" not in _copied("services:\n  a: {image: a}\n", ["worker"], _ROOT.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("text", "keys", "why"),
    [
        ("services:\n  a: {image: a}\n", ["gone"], "there is no `gone`"),
        ("services:\n  a: {image: a}\n", ["twin"], "an anchor in `services` is used"),
        ("services: {a: {image: a}}\n", ["api"], "`services` has no entries on lines of their own"),
        ("volumes: {}\n", ["api"], "`services` has no entries on lines of their own"),
        ("x-log: &log\n  driver: local\nservices:\n  a: {image: a}\n", ["api"], "`x-log` says something else there"),
    ],
)  # fmt: skip
def test_what_cannot_be_copied(text: str, keys: list[str], why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        _copied(text, keys)
