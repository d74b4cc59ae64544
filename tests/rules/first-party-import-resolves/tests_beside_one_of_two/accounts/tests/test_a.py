from app.config import TestSettings  # ok: first-party-import-resolves
from app.main import app


def test_settings() -> None:
    assert TestSettings()
    assert app
