from services.task_api_service.main import app


# ok: db-driver-in-business-tests
def test_rows(rows):
    assert rows
