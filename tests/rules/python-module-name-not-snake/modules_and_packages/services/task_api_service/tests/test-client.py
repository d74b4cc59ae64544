def test_client() -> None:  # ok: python-module-name-not-snake
    """Only where this file lies matters here."""
