"""Secrets that are written down, and what code does with them: `written_secret`, `secret_default`, `sent_interpolation`, `password_practice`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

_KEY = "9f2c61d7a40b83e5f6c7d8091a2b3c4d"
FILES = {
    **WORKER,
    "worker/main.py": f"""\
        import base64
        import hashlib

        from passlib.context import CryptContext
        from pydantic import SecretStr, field_validator
        from pydantic_settings import BaseSettings

        API_KEY = "{_KEY}"
        token = base64.b64decode("c2VjcmV0LXZhbHVl")
        PASSWORD = "password"


        class Settings(BaseSettings):
            SECRET_KEY: SecretStr = SecretStr("dev")
            DATABASE_URL: str = "postgresql://app:app@postgres/app"
            CHECKED_SECRET: str = "dev"

            @field_validator("CHECKED_SECRET")
            @classmethod
            def is_set(cls, value: str) -> str:
                raise ValueError(value)


        def load(connection, user, name: str, table: str):
            connection.execute(f"SELECT * FROM {{table}} WHERE name = '{{name}}'")
            hashlib.md5(name.password.encode())
            return user.password_hash == name


        CryptContext(schemes=["bcrypt", "plaintext"])
        """,
    "worker/.env": "BOT_TOKEN=your-token\n",
    "worker/key.sh": f"API_TOKEN={_KEY}\n",
}


def test_says_where_secrets_are_written_and_how_they_look(ask: Ask) -> None:
    sql = """
        SELECT path, line, how, key, value, token, placeholder, weak, random FROM written_secret
        WHERE key NOT IN ('SECRET_KEY', 'CHECKED_SECRET') ORDER BY path, line
    """
    assert ask(FILES, sql) == [
        ("worker/.env", 1, "environment", "BOT_TOKEN", "your-token", None, 1, 0, 0),
        ("worker/key.sh", 1, "constant", "API_TOKEN", _KEY, None, 0, 0, 1),
        ("worker/main.py", 8, "variable", "API_KEY", _KEY, None, 0, 0, 1),
        ("worker/main.py", 9, "variable", "token", "c2VjcmV0LXZhbHVl", None, 0, 0, 0),
        ("worker/main.py", 10, "variable", "PASSWORD", "password", None, 1, 1, 0),
    ]


def test_says_which_secrets_have_a_default(ask: Ask) -> None:
    sql = "SELECT service, key, how, value, address, checked, path, line FROM secret_default ORDER BY line"
    assert ask(FILES, sql) == [
        ("task_worker", "SECRET_KEY", "settings", "dev", 0, 0, "worker/main.py", 14),
        ("task_worker", "DATABASE_URL", "settings", "postgresql://app:app@postgres/app", 1, 0, "worker/main.py", 15),
        ("task_worker", "CHECKED_SECRET", "settings", "dev", 0, 1, "worker/main.py", 16),
    ]


def test_says_what_is_put_into_sql_and_where(ask: Ask) -> None:
    sql = "SELECT callee, text, before, value, type, path, put_line FROM sent_interpolation ORDER BY put_column"
    assert ask(FILES, sql) == [
        ("connection.execute", "table", "SELECT * FROM", 0, "builtins.str", "worker/main.py", 25),
        ("connection.execute", "name", "SELECT * FROM {} WHERE name = '", 1, "builtins.str", "worker/main.py", 25),
    ]


def test_says_what_is_done_with_passwords(ask: Ask) -> None:
    sql = "SELECT what, thing, given, hashed, path, line FROM password_practice ORDER BY line"
    assert ask(FILES, sql) == [
        ("digest", "hashlib.md5", "name.password.encode", 0, "worker/main.py", 26),
        ("comparison", "user.password_hash", "name", 0, "worker/main.py", 27),
        ("scheme", "CryptContext", "plaintext", 0, "worker/main.py", 30),
    ]
