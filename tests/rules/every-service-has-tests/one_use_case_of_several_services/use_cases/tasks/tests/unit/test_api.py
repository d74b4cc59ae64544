from task_api_service import app


def test_app():
    assert app.title
