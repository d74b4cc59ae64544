from tenacity import retry


# ok: unbounded-retry
@retry
def test_tasks() -> None: ...
