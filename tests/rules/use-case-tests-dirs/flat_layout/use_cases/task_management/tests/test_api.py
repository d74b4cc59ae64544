def test_it() -> None:  # expect: use-case-tests-dirs[warning] "tests lie flat"
    assert True
