from app.config import TestSettings  # expect: first-party-import-resolves "which `letters/app/config.py` does not define"
from app.main import app


def test_settings() -> None:
    assert TestSettings()
    assert app
