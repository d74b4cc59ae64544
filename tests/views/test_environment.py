"""The contract of environment variables: `env_use`, `env_key`, `env_file_entry`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_worker:
            build: {context: ./worker, args: {EDITION: small}}
            environment:
              API_URL: ${API_URL}
              DEBUG: ${DEBUG:-false}
              UNUSED: "1"
              PRICE: "$$5"
            env_file: [./worker.env]
            secrets: [bot_token]
        secrets: {bot_token: {file: ./token.txt}}
        """,
    "docker-compose.prod.yml": "services: {task_worker: {environment: {DEBUG: 'true'}}}\n",
    "worker.env": "BOT_TOKEN=abc\n",
    ".env.example": "API_URL=http://task_api:8000\nSTALE=\n",
    "worker/Dockerfile": """\
        FROM python:3.12
        ARG EDITION
        ENV TZ=UTC
        WORKDIR /app
        COPY . .
        CMD ["python", "main.py"]
        """,
    "worker/main.py": """\
        import os
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            API_URL: str
            DEBUG: str = "False"
            BOT_TOKEN: str

        LIMIT = os.getenv("LIMIT")
        MODE = os.environ["MODE"]
        """,
    "tool/Dockerfile": 'FROM python:3.12\nENV LEVEL=3\nCOPY . .\nCMD ["python", "tool.py"]\n',
    "tool/tool.py": "print('by hand')\n",
}


def test_says_who_reads_gives_builds_and_documents_a_key(ask: Ask) -> None:
    sql = """
        SELECT side, how, service, key, value, has_default, required, secret, path, line FROM env_use
        WHERE path <> 'docker-compose.prod.yml' AND key NOT IN ('UNUSED', 'PRICE') GROUP BY side, how, service, key ORDER BY side, how, key
    """
    compose, main, dockerfile = "docker-compose.yml", "worker/main.py", "worker/Dockerfile"
    worker = "task_worker"
    assert ask(FILES, sql) == [
        ("built", "arg", worker, "EDITION", None, 0, 0, 0, dockerfile, 2),
        ("built", "build_arg", worker, "EDITION", "small", 1, 0, 0, compose, 3),
        ("built", "env", "tool", "LEVEL", "3", 1, 0, 0, "tool/Dockerfile", 2),
        ("built", "image", worker, "TZ", "UTC", 1, 0, 0, dockerfile, 3),
        ("documented", "example", None, "API_URL", "http://task_api:8000", 1, 0, 0, ".env.example", 1),
        ("documented", "example", None, "STALE", "", 0, 0, 0, ".env.example", 2),
        ("given", "env_file", worker, "BOT_TOKEN", "abc", 1, 0, 1, "worker.env", 1),
        ("given", "environment", worker, "API_URL", "http://task_api:8000", 1, 0, 0, compose, 5),
        ("given", "environment", worker, "DEBUG", "false", 1, 0, 0, compose, 6),
        ("given", "secret", worker, "bot_token", None, 1, 0, 1, compose, 10),
        ("reads", "compose", worker, "API_URL", None, 0, 1, 0, compose, 5),
        ("reads", "compose", worker, "DEBUG", "false", 1, 0, 0, compose, 6),
        ("reads", "os.environ", worker, "MODE", None, 0, 1, 0, main, 10),
        ("reads", "os.getenv", worker, "LIMIT", None, 0, 0, 0, main, 9),
        ("reads", "settings", worker, "API_URL", None, 0, 1, 0, main, 5),
        ("reads", "settings", worker, "BOT_TOKEN", None, 0, 1, 1, main, 7),
        ("reads", "settings", worker, "DEBUG", "False", 1, 0, 0, main, 6),
    ]


def test_sums_up_what_is_known_of_a_key(ask: Ask) -> None:
    sql = """
        SELECT key, reads, given, built, documented, required, default_value, given_value, agrees, path, line FROM env_key
        WHERE service = 'task_worker' ORDER BY key
    """
    main = "worker/main.py"
    assert ask(FILES, sql) == [
        ("API_URL", 1, 1, 0, 1, 1, None, "http://task_api:8000", None, main, 5),
        ("BOT_TOKEN", 1, 1, 0, 0, 1, None, "abc", None, main, 7),
        ("DEBUG", 1, 1, 0, 0, 0, "False", "false", 1, main, 6),
        ("EDITION", 0, 0, 1, 0, 0, None, "small", None, "docker-compose.yml", 3),
        ("LIMIT", 1, 0, 0, 0, 0, None, None, None, main, 9),
        ("MODE", 1, 0, 0, 0, 1, None, None, None, main, 10),
        ("PRICE", 0, 1, 0, 0, 0, None, "$5", None, "docker-compose.yml", 8),
        ("TZ", 0, 0, 1, 0, 0, None, "UTC", None, "worker/Dockerfile", 3),
        ("UNUSED", 0, 1, 0, 0, 0, None, "1", None, "docker-compose.yml", 7),
    ]


def test_finds_the_file_that_an_entry_loads(ask: Ask) -> None:
    sql = "SELECT DISTINCT value, loads, path, line FROM env_file_entry"
    assert ask(FILES, sql) == [("worker.env", "worker.env", "docker-compose.yml", 9)]


def test_takes_every_form_of_a_variable_apart(ask: Ask) -> None:
    files = {
        "docker-compose.yml": """\
            services:
              api:
                image: "${REGISTRY}/api:${TAG:-1.0}"
                environment: {A: $PLAIN, B: "${NEEDED:?say it}", C: "${EMPTY-}", D: "${SET:+x}", E: "$$NOT", F: "${OUTER:-${INNER:-in}}"}
            """,
    }
    sql = "SELECT key, value, required FROM env_use WHERE how = 'compose' GROUP BY key ORDER BY key"
    assert ask(files, sql) == [
        ("EMPTY", "", 0),
        ("INNER", "in", 0),
        ("NEEDED", None, 1),
        ("OUTER", "${INNER:-in", 0),
        ("PLAIN", None, 1),
        ("REGISTRY", None, 1),
        ("SET", None, 0),
        ("TAG", "1.0", 0),
    ]
