def test_start(started):
    assert started.__name__ == "main"
