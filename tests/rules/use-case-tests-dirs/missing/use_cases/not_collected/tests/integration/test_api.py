class ApiChecks:  # expect: use-case-tests-dirs "`tests/integration/` holds nothing that is collected"
    def test_it(self) -> None:
        assert True
