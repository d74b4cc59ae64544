"""The command that starts the service."""

import signal
from typing import Any

import pytest
from fastapi import FastAPI

from db_mongo_service import __main__ as entry_point
from db_mongo_service.core.settings import get_settings


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONGODB_URL", "mongodb://database.invalid/unit")
    get_settings.cache_clear()
    monkeypatch.setattr(entry_point, "setup_logging", lambda *_: None)


def test_service_listens_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Any] = {}

    def run(app: FastAPI, **options: Any) -> None:
        served.update(options, app=app)
        signal.raise_signal(signal.SIGTERM)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr("uvicorn.run", run)
    monkeypatch.setenv("PORT", "8123")
    try:
        entry_point.main()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert served["port"] == 8123
    assert served["app"].title == "db_mongo_service"
    assert served["log_config"] is None
