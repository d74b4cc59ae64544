def test_client() -> None:  # ok: python-module-name-not-snake
    assert True
