# ok: cross-service-import
from services.task_api_service.config import settings
# ok: cross-service-import
from services.task_bot.texts import HELLO


def test_both() -> None:
    assert settings and HELLO
