"""The derived compose tables, column for column."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.assemble.compose.repository_in_memory import sources_from

import hybrid_lint.facts
from hybrid_lint.assemble.compose.declarations import declarations
from hybrid_lint.assemble.compose.projects import projects
from hybrid_lint.assemble.compose.rows import TABLES, compose_rows

if TYPE_CHECKING:
    from hybrid_lint.assemble.compose.container_rows import Rows
    from hybrid_lint.assemble.compose.sources import Sources

FILES = {
    "docker-compose.yml": """\
services:
  web:
    build: {context: services/web, args: {A: 1}}
    command: uvicorn main:app --port 8000
    container_name: web_c
    ports: ["8080:8000", "3000-3001:3000-3001/udp"]
    expose: [9000]
    environment:
      DB_URL: postgresql+asyncpg://u:p@DB:5432/x
      REDIS_HOST: cache
      REDIS_PORT: 6379
      APP_IMAGE: redis:70
      BROKERS: db:9092,other:9093
      UNKNOWN: ${NOPE}
    depends_on: {db: {condition: service_healthy}}
    links: ["db:database"]
    volumes: ["./conf:/conf:ro", "data:/data"]
    healthcheck: {test: curl -f http://localhost:8000/health, retries: 3}
    profiles: [p]
    secrets: [token]
    deploy: {replicas: 2}
    networks: {net: {aliases: [www]}}
  db:
    image: postgres:16
  cache:
    image: redis
    network_mode: host
networks: {net: {name: real}, ext: {external: true}}
volumes: {data: }
secrets: {token: {environment: TOKEN}}
""",
    "services/web/Dockerfile": "FROM x\n",
    "conf/x": "",
}


def all_rows(sources: Sources) -> Rows:
    found = projects(sources)
    return compose_rows(found, declarations(found), sources)


def rows_of(table: str, files: dict[str, str] = FILES) -> list[tuple[object, ...]]:
    sources = sources_from(files)
    return all_rows(sources)[table]


def test_rows_have_the_columns_of_the_schema() -> None:
    schema = (Path(hybrid_lint.facts.__file__).parent / "schema.sql").read_text()
    bad = "include: [nope.yml]\nservices: {a: {image: x, enviroment: {A: 1}}}\n"
    sources = sources_from({**FILES, "bad/compose.yml": bad})
    rows = all_rows(sources)
    for table in TABLES:
        body = re.search(rf"CREATE TABLE {table} \((.*?)\n\);|CREATE TABLE {table} \((.*?)\);\n", schema, re.DOTALL)
        assert body is not None, table
        columns = re.sub(r"--[^\n]*", "", body[1] or body[2]).strip().rstrip(",").split(",")
        assert rows[table], table
        assert {len(row) for row in rows[table]} == {len(columns)}, table


def test_containers() -> None:
    web, db, cache = rows_of("container")
    assert web[:19] == (
        *(1, 1, "dev", "main", "web", None, "", None, "services/web", "services/web/Dockerfile", None),
        *('["uvicorn", "main:app", "--port", "8000"]', None, None, "web_c", None, None, '["p"]', 2),
    )
    assert web[19:] == ("docker-compose.yml", 2, 3, 2, 6)
    assert (db[0], db[4], db[7]) == (2, "db", "postgres:16")
    assert cache[16] == "host"


def test_environment() -> None:
    values = {row[1]: row[2] for row in rows_of("container_env")}
    assert values["REDIS_PORT"] == "6379"
    assert values["UNKNOWN"] is None


def test_ports_are_ranges_as_written() -> None:
    assert [row[:6] for row in rows_of("container_port")] == [
        (1, None, "8080", "8000", "tcp", "ingress"),
        (1, None, "3000-3001", "3000-3001", "udp", "ingress"),
    ]


def test_networks_name_the_implicit_one() -> None:
    assert [row[:4] for row in rows_of("container_network")] == [(1, "net", '["www"]', 0), (2, "default", "[]", 1)]


def test_dependencies_and_volumes() -> None:
    assert [row[:4] for row in rows_of("container_dependency")] == [
        (1, "depends_on", "db", "service_healthy"),
        (1, "links", "db", None),
    ]
    assert [row[:5] for row in rows_of("container_volume")] == [
        (1, "bind", "conf", "/conf", 1),
        (1, "volume", "data", "/data", 0),
    ]


def test_other_leaves_by_pointer() -> None:
    values = {row[1]: row[2] for row in rows_of("container_value")}
    assert values == {
        "build.args.A": "1",
        "expose[0]": "9000",
        "healthcheck.test[0]": "CMD-SHELL",
        "healthcheck.test[1]": "curl -f http://localhost:8000/health",
        "healthcheck.retries": "3",
        "deploy.replicas": "2",
        "secrets[0].source": "token",
    }


def test_resources() -> None:
    assert [row[1:5] for row in rows_of("compose_resource")] == [
        ("network", "net", "real", 0),
        ("network", "ext", None, 1),
        ("volume", "data", None, 0),
        ("secret", "token", None, 0),
    ]


def test_hosts_and_urls_know_their_container() -> None:
    assert [row[1:] for row in rows_of("container_host")] == [
        (1, "web", "key"),
        (2, "db", "key"),
        (3, "cache", "key"),
        (1, "web_c", "container_name"),
        (1, "www", "alias"),
        (2, "database", "link"),
    ]
    assert [(row[1], *row[3:7]) for row in rows_of("container_url")] == [
        ("DB_URL", "postgresql+asyncpg", "DB", 5432, 2),
        ("REDIS_HOST", None, "cache", 6379, 3),
        ("BROKERS", None, "db", 9092, 2),
        ("BROKERS", None, "other", 9093, None),
        ("healthcheck", "http", "localhost", 8000, None),
    ]


def test_listening_ports() -> None:
    assert [row[:3] for row in rows_of("container_listens")] == [
        *((1, 9000, "expose"), (1, 8000, "port"), (1, 3000, "port"), (1, 3001, "port")),
        *((2, 5432, "image"), (3, 6379, "image")),
    ]
