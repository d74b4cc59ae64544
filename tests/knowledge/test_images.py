"""Each family of images matches what it should and nothing else; where it does not, that is written down."""

from __future__ import annotations

import pytest

from hybrid_lint.knowledge import images
from hybrid_lint.knowledge.images import image_role, known_ports

#: Role → references as they stand in compose files and Dockerfiles.
ROLES = {
    "observability": [
        "prom/prometheus:v2.53.0", "grafana/grafana", "jaegertracing/all-in-one:1.50", "grafana/loki:3", "grafana/tempo", "grafana/mimir",
        "quay.io/prometheuscommunity/postgres-exporter", "oliver006/redis_exporter", "nginx/nginx-prometheus-exporter", "gcr.io/cadvisor/cadvisor",
        "otel/opentelemetry-collector-contrib", "docker.elastic.co/beats/filebeat:8.15.0", "docker.elastic.co/kibana/kibana", "fluent/fluent-bit",
        "opensearchproject/opensearch", "timberio/vector:latest", "openzipkin/zipkin", "getsentry/sentry:24.10.0",
    ],
    "tool": [
        "dpage/pgadmin4", "adminer", "mongo-express", "provectuslabs/kafka-ui", "edoburu/pgbouncer", "minio/minio", "minio/mc", "mailhog/mailhog",
        "prodrigestivill/postgres-backup-local", "curlimages/curl", "alpine:3.20", "busybox", "grafana/k6", "hashicorp/vault", "registry:2", "docker:dind",
    ],
    "infra_db": [
        "postgres:16-alpine", "docker.io/library/postgres@sha256:abc", "bitnami/postgresql:16", "postgis/postgis", "timescale/timescaledb-ha", "mysql",
        "mariadb:11", "mongo:7.0.9", "mongodb/mongodb-community-server", "mcr.microsoft.com/azure-sql-edge", "clickhouse/clickhouse-server", "couchdb", "neo4j",
    ],
    "infra_cache": ["redis:7-alpine", "redis/redis-stack", "valkey/valkey", "memcached", "eqalpha/keydb"],
    "infra_broker": ["rabbitmq:3.13-management", "bitnami/kafka", "confluentinc/cp-kafka", "nats", "natsio/nats-box", "zookeeper", "eclipse-mosquitto"],
    "gateway": ["nginx:1.27-alpine", "nginxproxy/nginx-proxy", "traefik:v3", "caddy", "envoyproxy/envoy", "kong", "httpd", "quay.io/oauth2-proxy/oauth2-proxy"],
}  # fmt: skip

#: Images of programming languages, systems and teams say nothing; nor does a short family inside a longer word.
NOTHING = [
    "python:3.12-slim", "node:22", "ubuntu", "golang:1.23", "ghcr.io/me/shop-api:1", "registry.example.com:5000/own/app", "task-worker", "hotel-service",
    "mcrouter", "kongregate", "temporalio/auto-setup", "qdrant/qdrant", "apache/airflow", "dockerfile.example/k6x:1", "amazon/dynamodb-local", "",
]  # fmt: skip

#: What a longer family inside another word or name makes of these, although it is something else.
MISTAKEN = {
    "pgvector/pgvector:pg16": "observability",
    "confluentinc/cp-schema-registry": "tool",
    "consulting-api": "tool",
    "company/docker-api": "tool",
    "oraclelinux:9": "infra_db",
    "postgrest/postgrest": "infra_db",
    "temporal": "observability",
    "mcr.microsoft.com/mssql/server": None,
    "selenium/standalone-chrome": None,
}


@pytest.mark.parametrize(
    ("reference", "role"), [(reference, role) for role, references in ROLES.items() for reference in references]
)
def test_a_family_matches_its_images(reference: str, role: str) -> None:
    assert image_role(reference) == role


@pytest.mark.parametrize("reference", NOTHING)
def test_other_images_have_no_role(reference: str) -> None:
    assert image_role(reference) is None


@pytest.mark.parametrize(("reference", "role"), MISTAKEN.items())
def test_what_is_still_mistaken(reference: str, role: str | None) -> None:
    assert image_role(reference) == role


def test_a_family_has_the_role_it_stands_under() -> None:
    wrong = {
        (name, role, image_role(name))
        for role, families in images._FAMILIES.items()
        for name in families
        if image_role(name) != role
    }
    assert wrong == {("pgvector", "infra_db", "observability"), ("schema-registry", "infra_broker", "tool")}


@pytest.mark.parametrize(
    ("reference", "ports"),
    [
        ("postgres:16", (5432,)), ("mongo", (27017,)), ("rabbitmq:3.13-management", (5672, 15672)), ("redis/redis-stack", (6379, 8001)),
        ("jaegertracing/all-in-one", (16686, 4317, 4318, 14268)), ("qdrant/qdrant", (6333, 6334)), ("dpage/pgadmin4", (80,)), ("nginx", (80, 443)),
        # Only exactly this image: a derived one may listen elsewhere.
        ("bitnami/postgresql", ()), ("confluentinc/cp-kafka", ()), ("python", ()), ("postgres-backup-local", ()),
    ],
)  # fmt: skip
def test_ports(reference: str, ports: tuple[int, ...]) -> None:
    assert known_ports(reference) == ports
