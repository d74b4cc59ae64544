def test_dates():
    assert 1 + 1 == 2
