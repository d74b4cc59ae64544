"""Titles are cut at words."""

from __future__ import annotations

from parcel_toolkit.formatting import short_title


def test_long_title_is_cut_at_a_word() -> None:
    assert short_title("one two three", length=9) == "one two…"
