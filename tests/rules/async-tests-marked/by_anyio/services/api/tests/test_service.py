# ok: async-tests-marked
async def test_create():
    assert True

