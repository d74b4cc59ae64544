# ok: notification-service-stateless
import sqlite3


def test_nothing() -> None:
    assert sqlite3
