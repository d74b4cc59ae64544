"""The request id survives the broker."""

from __future__ import annotations

from shared.request_context import request_id_of


def test_given_id_is_kept() -> None:
    assert request_id_of({"x-request-id": "abc"}) == "abc"


def test_missing_id_is_made_up() -> None:
    assert request_id_of({}) != request_id_of({})
