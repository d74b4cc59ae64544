"""`prepared_database` and `asked_database`: what MongoDB is prepared with, and what the services ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """
        services:
          mongodb:
            image: mongo:7.0.9
            environment: {MONGO_INITDB_DATABASE: tasks}
            volumes: ["./mongodb:/docker-entrypoint-initdb.d:ro"]
          db_mongo_service:
            build: service
            environment: {MONGODB_URL: "mongodb://mongodb:27017/tasks?ssl=false", MONGO_DB: events}
        """,
    "mongodb/init.js": "db.createCollection('a');\ndb.getSiblingDB(process.env.OTHER || 'archive').createCollection('b');\n",
    "service/Dockerfile": 'FROM python:3.12-slim\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
}
MAIN = """
    from fastapi import FastAPI
    from motor.motor_asyncio import AsyncIOMotorClient
    from pydantic_settings import BaseSettings
    class Settings(BaseSettings):
        mongodb_url: str
        mongo_db: str = "x"
    settings = Settings()
    app = FastAPI()
    client = AsyncIOMotorClient(settings.mongodb_url)
    database = client{}
    """
ASKED = "SELECT client, name, line FROM asked_database"


def test_prepared_databases_by_script_and_environment(ask: Ask) -> None:
    sql = "SELECT how, name, path, line FROM prepared_database ORDER BY path, how"
    assert ask(FILES | {"service/main.py": MAIN.format(".x")}, sql) == [
        ("initial", "tasks", "docker-compose.yml", 5),
        ("start", "tasks", "docker-compose.yml", 5),
        ("sibling", "archive", "mongodb/init.js", 2),
    ]


def test_code_that_names_none_asks_for_the_one_of_the_address(ask: Ask) -> None:
    files = FILES | {"service/main.py": MAIN.format(".get_default_database()")}
    assert ask(files, ASKED) == [("db_mongo_service", "tasks", 9)]


def test_code_names_it_by_a_text_or_a_setting(ask: Ask) -> None:
    assert ask(FILES | {"service/main.py": MAIN.format('["other"]')}, ASKED) == [("db_mongo_service", "other", 11)]
    files = FILES | {"service/main.py": MAIN.format("[settings.mongo_db]")}
    assert ask(files, ASKED) == [("db_mongo_service", "events", 9)]
