"""Loans."""


def test_loans() -> None:
    assert True
