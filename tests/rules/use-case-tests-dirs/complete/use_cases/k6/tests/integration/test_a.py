class TestTasks:
    def test_it(self) -> None:
        assert True
