def test_title_is_trimmed() -> None:
    assert ' a '.strip() == 'a'
