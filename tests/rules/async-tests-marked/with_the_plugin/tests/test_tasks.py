from unittest.mock import patch

from app.tasks import create, load


# expect: async-tests-marked "`test_create` is a coroutine that nothing runs"
async def test_create() -> None:
    assert await create("a") == 1


class TestLoad:
    # ok: async-tests-marked
    def test_name(self) -> None:
        assert load.__name__ == "load"

    @patch("app.tasks.clock")  # stands still
    # expect: async-tests-marked
    async def test_load(self, clock: object) -> None:
        assert await load(1) is clock
