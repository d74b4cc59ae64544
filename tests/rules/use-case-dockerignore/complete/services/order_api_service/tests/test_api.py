def test_it() -> None:
    """Only where this file lies matters here."""
