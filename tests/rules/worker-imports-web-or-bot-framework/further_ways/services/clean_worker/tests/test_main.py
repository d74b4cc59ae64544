# ok: worker-imports-web-or-bot-framework
from fastapi.testclient import TestClient
import aiogram
from main import main


def test_main():
    assert TestClient and main and aiogram
