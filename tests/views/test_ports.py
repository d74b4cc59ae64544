"""Who listens where: `listened_port`, `known_listener`, `host_port`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_api:
            build: ./api
            environment: {METRICS_PORT: "9100", REDIS_HOST: redis, REDIS_PORT: "6379"}
            ports: ["127.0.0.1:8001:8000"]
          user_api:
            build: ./api
            command: uvicorn main:app --port 9000
            network_mode: host
          redis: {image: "redis:7"}
          shop: {image: "shop:1", expose: ["80"]}
          proxy: {image: "nginx:1.26"}
        """,
    "api/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nEXPOSE 8000\nCMD ["python", "main.py"]\n',
    "api/main.py": """\
        import uvicorn
        from fastapi import FastAPI

        app = FastAPI()
        if __name__ == "__main__":
            uvicorn.run(app, port=8000)
        """,
}


def test_tells_ports_by_what_starts_and_what_is_declared(ask: Ask) -> None:
    sql = """
        SELECT c.name, l.port, l.how FROM listened_port l JOIN container c ON c.id = l.container
        WHERE l.how <> 'image' ORDER BY c.name, l.port, l.how
    """
    assert ask(FILES, sql) == [
        ("shop", 80, "expose"),
        ("task_api", 8000, "code"),
        ("task_api", 8000, "dockerfile"),
        ("task_api", 8000, "port"),
        ("task_api", 9100, "environment"),
        ("user_api", 8000, "dockerfile"),
        ("user_api", 9000, "command"),
    ]


def test_knows_what_expose_says_by_arguments_and_the_environment(ask: Ask) -> None:
    dockerfile = 'FROM python:3.12 AS base\nARG PORT=8000\nENV METRICS=9100\nEXPOSE ${{PORT}}/tcp $METRICS\nFROM base\nCOPY . .\n{}CMD ["python", "main.py"]\n'
    files = {
        **FILES,
        "docker-compose.yml": """\
            services:
              api: {build: {context: ./api, args: {PORT: "8080"}}}
              other: {build: ./other}
            """,
        "api/Dockerfile": dockerfile.format(""),
        "other/Dockerfile": dockerfile.format("EXPOSE $UNKNOWN\n"),
        "other/main.py": FILES["api/main.py"],
    }
    sql = """
        SELECT c.name, l.port FROM listened_port l JOIN container c ON c.id = l.container WHERE l.how = 'dockerfile' ORDER BY c.name, l.port
    """
    assert ask(files, sql) == [("api", 8080), ("api", 9100), ("other", None), ("other", 8000), ("other", 9100)]


def test_knows_all_ports_of_what_it_sees_started(ask: Ask) -> None:
    sql = "SELECT c.name FROM known_listener k JOIN container c ON c.id = k.container ORDER BY c.name"
    assert ask(FILES, sql) == [("redis",), ("shop",), ("task_api",), ("user_api",)]


def test_takes_ports_of_the_host_by_publishing_or_by_its_network(ask: Ask) -> None:
    assert ask(FILES, "SELECT name, host_ip, host_port, protocol FROM host_port ORDER BY host_port") == [
        ("task_api", "127.0.0.1", 8001, "tcp"),
        ("user_api", "", 9000, "tcp"),
    ]


def test_variables_that_choose_a_port(ask: Ask) -> None:
    files = {
        "docker-compose.yml": "services:\n"
        "  api:\n    image: api:1.0\n    ports:\n      - ${API_PORT:-8080}:8000\n"
        "      - target: 9000\n        published: ${METRICS_PORT}\n"
        "  bot:\n    image: bot:1.0\n    environment:\n      API_URL: http://api:${API_PORT:-8080}/v1\n      PLAIN: text\n"
    }
    assert ask(files, "SELECT pointer, text, line FROM compose_variable ORDER BY line") == [
        ("services.api.ports[0]", "${API_PORT:-8080}:8000", 5),
        ("services.api.ports[1].published", "${METRICS_PORT}", 7),
        ("services.bot.environment.API_URL", "http://api:${API_PORT:-8080}/v1", 11),
    ]
    assert ask(files, "SELECT name, variable, port, line FROM host_port_variable ORDER BY variable") == [
        ("api", "API_PORT", "8000", 5),
        ("api", "METRICS_PORT", "9000", 6),
    ]
    assert ask(files, "SELECT name, key, variable, line FROM inner_port_use") == [("bot", "API_URL", "API_PORT", 11)]
