"""What containers and images are made of: `container_key`, `service_image`, `image_step`, `health_check`, `image_use`,
`container_file`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        x-limits: &limits
          restart: unless-stopped
        services:
          task_worker:
            <<: *limits
            build: ./worker
            command: python main.py
            healthcheck:
              test: ["CMD", "true"]
          redis:
            image: redis:7-alpine
            command: redis-server
            volumes: ["./config/redis:/etc/redis:ro"]
        """,
    "docker-compose.prod.yml": """\
        services:
          task_worker:
            command: ["python", "main.py", "--fast"]
            deploy: {resources: {limits: {memory: 64M}}}
            network_mode: host
        """,
    "config/redis/redis.conf": "appendonly yes\n",
    "worker/Dockerfile": """\
        FROM python:3.12-slim AS builder
        RUN pip install wheel && pip install -r requirements.txt
        FROM registry.example.com:5000/base/python@sha256:0123
        COPY --from=builder /usr/lib /usr/lib
        COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/uv
        COPY . .
        HEALTHCHECK CMD ["/usr/bin/curl", "-f", "http://localhost/"]
        CMD ["python", "main.py"]
        """,
    "worker/requirements.txt": "httpx\n",
    "worker/main.py": "print('working')\n",
    "worker/tests/test_main.py": """\
        from testcontainers.redis import RedisContainer

        def test_main():
            with RedisContainer("redis:7.2") as redis:
                assert redis
        """,
    ".github/workflows/ci.yml": """\
        jobs:
          test:
            container: python:3.12
            services:
              db: {image: "postgres:16"}
        """,
}


def test_has_a_row_for_each_container_and_key_said_or_not(ask: Ask) -> None:
    sql = """
        SELECT model, service, key, value, path, line, column FROM container_key
        WHERE key IN ('restart', 'healthcheck.test', 'deploy.resources.limits.memory') ORDER BY model, service, key
    """
    assert ask(FILES, sql) == [
        ("dev", "redis", "deploy.resources.limits.memory", None, "docker-compose.yml", 10, 3),
        ("dev", "redis", "healthcheck.test", None, "docker-compose.yml", 10, 3),
        ("dev", "redis", "restart", None, "docker-compose.yml", 10, 3),
        ("dev", "task_worker", "deploy.resources.limits.memory", None, "docker-compose.yml", 4, 3),
        ("dev", "task_worker", "healthcheck.test", '["CMD","true"]', "docker-compose.yml", 9, 14),
        ("dev", "task_worker", "restart", "unless-stopped", "docker-compose.yml", 2, 12),
        ("prod", "redis", "deploy.resources.limits.memory", None, "docker-compose.yml", 10, 3),
        ("prod", "redis", "healthcheck.test", None, "docker-compose.yml", 10, 3),
        ("prod", "redis", "restart", None, "docker-compose.yml", 10, 3),
        ("prod", "task_worker", "deploy.resources.limits.memory", "64M", "docker-compose.prod.yml", 4, 43),
        ("prod", "task_worker", "healthcheck.test", '["CMD","true"]', "docker-compose.yml", 9, 14),
        ("prod", "task_worker", "restart", "unless-stopped", "docker-compose.yml", 2, 12),
    ]


def test_points_at_the_last_file_that_sets_what_a_container_is(ask: Ask) -> None:
    sql = """
        SELECT model, service, built, key, value, path, line, column FROM container_key
        WHERE key IN ('command', 'network_mode') AND value IS NOT NULL ORDER BY model, service, key
    """
    assert ask(FILES, sql) == [
        ("dev", "redis", 0, "command", '["redis-server"]', "docker-compose.yml", 12, 14),
        ("dev", "task_worker", 1, "command", '["python", "main.py"]', "docker-compose.yml", 7, 14),
        ("prod", "redis", 0, "command", '["redis-server"]', "docker-compose.yml", 12, 14),
        ("prod", "task_worker", 1, "command", '["python", "main.py", "--fast"]', "docker-compose.prod.yml", 3, 14),
        ("prod", "task_worker", 1, "network_mode", "host", "docker-compose.prod.yml", 5, 19),
    ]


def test_takes_the_steps_of_an_image_apart(ask: Ask) -> None:
    sql = "SELECT keyword, stage_name, final, program, words, line FROM image_step WHERE keyword <> 'FROM' ORDER BY line, column"
    assert ask(FILES, sql) == [
        ("RUN", "builder", 0, "pip", '["pip", "install", "wheel"]', 2),
        ("RUN", "builder", 0, "pip", '["pip", "install", "-r", "requirements.txt"]', 2),
        ("COPY", None, 1, None, None, 4),
        ("COPY", None, 1, None, None, 5),
        ("COPY", None, 1, None, None, 6),
        ("HEALTHCHECK", None, 1, "curl", '["/usr/bin/curl", "-f", "http://localhost/"]', 7),
        ("CMD", None, 1, "python", '["python", "main.py"]', 8),
    ]


def test_takes_the_references_of_images_apart(ask: Ask) -> None:
    sql = "SELECT DISTINCT how, repository, name, tag, digest, service FROM image_use ORDER BY how, repository"
    assert ask(FILES, sql) == [
        ("ci", "postgres", "postgres", "16", None, None),
        ("ci", "python", "python", "3.12", None, None),
        ("compose", "redis", "redis", "7-alpine", None, "redis"),
        ("copy", "ghcr.io/astral-sh/uv", "uv", "0.5", None, None),
        ("from", "python", "python", "3.12-slim", None, "task_worker"),
        ("from", "registry.example.com:5000/base/python", "python", None, "sha256:0123", "task_worker"),
        ("test", "redis", "redis", "7.2", None, None),
    ]


def test_says_which_files_a_container_finds(ask: Ask) -> None:
    sql = """
        SELECT DISTINCT c.name, x.path, x.container_path, x.how FROM container_file x JOIN container c ON c.id = x.container
        WHERE x.path NOT LIKE '%Dockerfile' ORDER BY x.path
    """
    assert ask(FILES, sql) == [
        ("redis", "config/redis/redis.conf", "/etc/redis/redis.conf", "mount"),
        ("task_worker", "worker/requirements.txt", "/requirements.txt", "image"),
    ]


PROBED = {
    "docker-compose.yml": """\
        services:
          prod: {build: {context: ./api, target: prod}}
          dev: {build: {context: ./api, target: dev}}
          plain: {build: {context: ./api, target: plain}}
          off: {build: {context: ./api, target: prod}, healthcheck: {test: [CMD, curl, x], disable: True}}
          on: {build: {context: ./api, target: prod}, healthcheck: {test: curl x || exit 1, disable: false}}
          empty: {build: {context: ./api, target: prod}, healthcheck: {test: []}}
          base: {build: ./base, image: own/base:1}
          heir: {build: ./heir}
          redis: {image: "redis:7"}
          idle: {image: "redis:7", healthcheck: {test: [CMD-SHELL, "redis-cli ping || true"]}}
          echo: {image: "redis:7", healthcheck: {test: [CMD, echo, ok]}}
          echoed: {image: "redis:7", healthcheck: {test: echo PING | nc localhost 6379}}
        """,
    "api/Dockerfile": """\
        FROM python:3.12 AS plain
        COPY main.py .
        CMD ["python", "main.py"]
        FROM plain AS checked
        HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
        FROM checked AS dev
        HEALTHCHECK NONE
        FROM checked AS prod
        HEALTHCHECK CMD true
        HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1
        """,
    "api/main.py": "print(1)\n",
    "base/Dockerfile": "FROM python:3.12\nONBUILD HEALTHCHECK NONE\nHEALTHCHECK CMD python check.py\n",
    "heir/Dockerfile": 'FROM own/base:1\nCOPY main.py .\nCMD ["python", "main.py"]\n',
    "heir/main.py": "print(1)\n",
}
WRITTEN = '["CMD-SHELL","curl -f http://localhost/ || exit 1"]'


def test_tells_the_health_check_that_counts(ask: Ask) -> None:
    sql = "SELECT name, how, test, probes, path, line FROM health_check ORDER BY container"
    compose, dockerfile = "docker-compose.yml", "api/Dockerfile"
    assert sorted(ask(PROBED, sql)) == [
        ("base", "image", '["CMD-SHELL","python check.py"]', 1, "base/Dockerfile", 3),
        ("dev", "image", '["NONE"]', 0, dockerfile, 7),
        ("echo", "compose", '["CMD","echo","ok"]', 0, compose, 12),
        ("echoed", "compose", '["CMD-SHELL","echo PING | nc localhost 6379"]', 1, compose, 13),
        ("empty", "image", WRITTEN, 1, dockerfile, 10),
        ("heir", "image", '["CMD-SHELL","python check.py"]', 1, "base/Dockerfile", 3),
        ("idle", "compose", '["CMD-SHELL","redis-cli ping || true"]', 0, compose, 11),
        ("off", "compose", '["NONE"]', 0, compose, 5),
        ("on", "compose", '["CMD-SHELL","curl x || exit 1"]', 1, compose, 6),
        ("plain", None, None, 0, compose, 4),
        ("prod", "image", WRITTEN, 1, dockerfile, 10),
        ("redis", None, None, 0, compose, 10),
    ]


def test_tells_a_base_from_the_images_of_other_targets(ask: Ask) -> None:
    sql = """
        SELECT s.service, i.dockerfile, i.target, s.base FROM service_image s JOIN image i ON i.id = s.image
        WHERE s.service IN ('heir', 'prod', 'base') ORDER BY s.service, s.base
    """
    assert ask(PROBED, sql) == [
        ("base", "base/Dockerfile", None, 0),
        ("heir", "heir/Dockerfile", None, 0),
        ("heir", "base/Dockerfile", None, 1),
        ("prod", "api/Dockerfile", "prod", 0),
    ]
    sql = "SELECT DISTINCT base, path FROM image_step WHERE service = 'heir' ORDER BY base"
    assert ask(PROBED, sql) == [(0, "heir/Dockerfile"), (1, "base/Dockerfile")]
