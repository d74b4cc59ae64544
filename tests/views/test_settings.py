"""What modules call an object of a settings class: `settings_object`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": "services:\n  task_api:\n    build: ./api\n",
    "api/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "main.py"]\n',
    "api/settings.py": "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    a: int = 1\n\n\nsettings = Settings()\nnumber = int()\n",
    "api/main.py": "from settings import settings as told, number\n",
    "api/late.py": "def f():\n    from settings import settings\n    return settings\n",
    "api/perhaps.py": "try:\n    from settings import settings\nexcept ImportError:\n    settings = None\n",
    "api/local.py": "from settings import Settings\n\n\ndef f():\n    settings = Settings()\n    return settings\n",
}


def test_modules_have_what_they_make_and_import_at_their_top(ask: Ask) -> None:
    sql = "SELECT f.path, s.name, s.class_path, s.class_line FROM settings_object s JOIN file f ON f.id = s.file ORDER BY f.path"
    assert ask(FILES, sql) == [
        ("api/main.py", "told", "api/settings.py", 4),
        ("api/settings.py", "settings", "api/settings.py", 4),
    ]
