from src.settings import PGUSER, settings


def test_settings() -> None:
    assert PGUSER is None and settings.log_level == "INFO"
