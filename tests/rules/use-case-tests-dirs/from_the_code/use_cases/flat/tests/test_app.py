from api_service import app


def test_title() -> None:
    assert app.title == "flat_api"
