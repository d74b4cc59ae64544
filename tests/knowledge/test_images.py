"""Each family of images matches what it should and nothing else."""

from __future__ import annotations

import pytest

from hybrid_lint.knowledge import images
from hybrid_lint.knowledge.images import base_role, image_name, image_role, is_private, is_unpublished, known_ports

#: Role → references as they stand in compose files and Dockerfiles.
ROLES = {
    "observability": [
        "prom/prometheus:v2.53.0", "grafana/grafana", "jaegertracing/all-in-one:1.50", "grafana/loki:3", "grafana/tempo", "grafana/mimir",
        "quay.io/prometheuscommunity/postgres-exporter", "oliver006/redis_exporter", "nginx/nginx-prometheus-exporter", "gcr.io/cadvisor/cadvisor",
        "otel/opentelemetry-collector-contrib", "docker.elastic.co/beats/filebeat:8.15.0", "docker.elastic.co/kibana/kibana", "fluent/fluent-bit",
        "opensearchproject/opensearch", "timberio/vector:latest", "openzipkin/zipkin", "getsentry/sentry:24.10.0", "prom/pushgateway",
        "acme/prometheus-pushgateway", "prom/blackbox-exporter", "victoriametrics/victoria-metrics", "opensearchproject/opensearch-dashboards",
        "bitnami/elasticsearch:8", "grafana/grafana-oss", "jaegertracing/jaeger-query", "ghcr.io/open-telemetry/opentelemetry-collector-releases/otelcol",
        "${REGISTRY}/prometheus:${TAG:-latest}", "percona/mongodb_exporter", "prom/graphite", "datadog/agent",
    ],
    "tool": [
        "dpage/pgadmin4", "adminer", "mongo-express", "provectuslabs/kafka-ui", "edoburu/pgbouncer", "minio/minio", "minio/mc", "mailhog/mailhog",
        "prodrigestivill/postgres-backup-local", "curlimages/curl", "alpine:3.20", "busybox", "hashicorp/vault", "registry:2", "docker:dind",
        "ghcr.io/joeferner/redis-commander", "mher/flower", "docker.redpanda.com/redpandadata/console", "natsio/nats-box", "acme/redis-ui",
        "tiredofit/db-backup-mysql", "elestio/mongo-viewer", "public.ecr.aws/docker/library/busybox:1.36", "docker.io/alpine", "metabase/metabase",
    ],
    "test": [
        "grafana/k6", "locustio/locust", "mcr.microsoft.com/playwright:v1.50.0", "cypress/included:13", "selenium/standalone-chrome",
        "postman/newman", "ghcr.io/shopify/toxiproxy",
    ],
    "infra_db": [
        "postgres:16-alpine", "docker.io/library/postgres@sha256:abc", "bitnami/postgresql:16", "postgis/postgis", "timescale/timescaledb-ha", "mysql",
        "mariadb:11", "mongo:7.0.9", "mongodb/mongodb-community-server", "mcr.microsoft.com/azure-sql-edge", "clickhouse/clickhouse-server", "couchdb",
        "neo4j", "pgvector/pgvector:pg16", "mcr.microsoft.com/mssql/server:2022-latest", "bitnami/mongodb-sharded", "acme/postgres-custom:1",
        "registry.acme.io/db/orders-postgres", "gvenzl/oracle-xe", "tensorchord/pgvecto-rs", "supabase/postgres", "postgres-16", "mysql/mysql-server",
        "${CI_REGISTRY_IMAGE}/postgres:${TAG}", "/mongo:", "localhost:5000/mongo:7", "imresamu/postgis", "cockroachdb/cockroach", "amazon/dynamodb-local",
        "bitnami/postgresql-repmgr",
    ],
    "infra_cache": ["redis:7-alpine", "redis/redis-stack", "valkey/valkey", "memcached", "eqalpha/keydb", "bitnami/redis-sentinel", "docker.dragonflydb.io/dragonflydb/dragonfly"],
    "infra_broker": [
        "rabbitmq:3.13-management", "bitnami/kafka", "confluentinc/cp-kafka", "nats", "zookeeper", "eclipse-mosquitto", "confluentinc/cp-schema-registry",
        "docker.redpanda.com/redpandadata/redpanda", "apache/activemq-artemis", "acme/rabbitmq-delayed", "nats-streaming", "wurstmeister/zookeeper",
    ],
    "gateway": [
        "nginx:1.27-alpine", "nginxproxy/nginx-proxy", "traefik:v3", "caddy", "envoyproxy/envoy", "kong", "httpd", "quay.io/oauth2-proxy/oauth2-proxy",
        "nginxinc/nginx-unprivileged", "jc21/nginx-proxy-manager", "thomseddon/traefik-forward-auth", "kong/kong-gateway",
    ],
}  # fmt: skip

#: Images of programming languages, systems and teams say nothing; nor does a family inside a longer word, nor what a program of one's own uses.
NOTHING = [
    "python:3.12-slim", "node:22", "ubuntu", "golang:1.23", "ghcr.io/me/shop-api:1", "registry.example.com:5000/own/app", "task-worker", "hotel-service",
    "mcrouter", "kongregate", "temporalio/auto-setup", "temporal", "qdrant/qdrant", "apache/airflow", "dockerfile.example/k6x:1", "", "consulting-api",
    "company/docker-api", "oraclelinux:9", "postgrest/postgrest", "acme/search-api", "acme/vectordb", "acme/vector", "acme/vault", "acme/registry",
    "registry.example.com/registry", "acme/redis-worker", "acme/kafka-consumer", "acme/kafka-orders-consumer-2", "acme/elasticsearch-indexer",
    "tiangolo/uwsgi-nginx-flask", "acme/mongo-api:v2", "acme/prometheus_api", "seqera/wave", "acme/all-in-one", "acme/tempo", "acme/console",
    "ghcr.io/acme/sequencer", "acme/natsuki", "acme/envoys", "acme/flower", "acme/express", "acme/postgresque",
]  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "role"), [(reference, role) for role, references in ROLES.items() for reference in references]
)
def test_a_family_matches_its_images(reference: str, role: str) -> None:
    assert image_role(reference) == role


@pytest.mark.parametrize("reference", NOTHING)
def test_other_images_have_no_role(reference: str) -> None:
    assert image_role(reference) is None


def test_a_family_has_the_role_it_stands_under() -> None:
    listed = {name: role for role, families in images._FAMILIES.items() for name in families}
    assert {name: image_role(name) for name in listed} == listed


@pytest.mark.parametrize(
    ("family", "role"),
    [(family, role) for role, families in images._FAMILIES.items() for family in families if "-" not in family],
)
def test_a_family_counts_as_a_whole_word_only(family: str, role: str) -> None:
    assert image_role(family) == role
    assert image_role(f"bitnami/{family}:1") == role
    assert image_role(f"acme/cp-{family}") == role
    assert image_role(f"acme/x{family}") is None
    assert image_role(f"acme/{family}ish") is None
    assert image_role(f"acme/{family}-api") is None


@pytest.mark.parametrize(("reference", "role"), images._PUBLISHED.items())
def test_a_name_of_everyday_language_counts_with_its_publisher_only(reference: str, role: str) -> None:
    name = reference.rpartition("/")[2]
    assert image_role(f"{reference}:1") == role
    assert image_role(f"somebody/{name}-api") is None
    assert image_role(f"registry.example.com/somebody/{name}") in (None, images._role_of_words(images._words(name)))


def test_systems_pass_nothing_on_to_what_is_built_upon_them() -> None:
    assert [
        base_role(reference) for reference in ("alpine:3.20", "busybox", "docker:27", "debian:12", "python:3.12")
    ] == [None] * 5
    assert base_role("docker.io/library/postgres:16") == "infra_db"
    assert base_role("nginx:alpine") == "gateway"


@pytest.mark.parametrize(
    ("reference", "private"),
    [
        ("registry.acme.io/orders", True), ("${REGISTRY}/orders:${TAG}", True), ("/orders:", True), ("localhost:5000/orders", True),
        ("123456789.dkr.ecr.eu-west-1.amazonaws.com/orders", True), ("acme.azurecr.io/orders", True), ("10.0.0.5:5000/x/orders", True),
        ("orders", False), ("acme/orders", False), ("ghcr.io/acme/orders", False), ("quay.io/acme/orders", False), ("docker.io/acme/orders", False),
    ],
)  # fmt: skip
def test_registries_of_ones_own(reference: str, private: bool) -> None:
    assert is_private(reference) is private


def test_what_nobody_else_publishes_has_neither_namespace_nor_a_place_among_dockers_own() -> None:
    assert all(is_unpublished(reference) for reference in ("orders", "url_shortener:1", "shop-api:${TAG}"))
    published = (
        "postgres:16",
        "library/redis",
        "acme/orders",
        "ghcr.io/acme/orders",
        "localhost:5000/orders",
        "${IMAGE}",
        "",
    )
    assert not any(is_unpublished(reference) for reference in published)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("docker.io/library/postgres:16@sha256:ab", "postgres"), ("localhost:5000/Own/App", "app"), ("${REGISTRY}/x:${TAG:-1}", "x"), ("/x:", "x"), ("", ""),
    ],
)  # fmt: skip
def test_the_name_of_an_image(reference: str, name: str) -> None:
    assert image_name(reference) == name


@pytest.mark.parametrize(
    ("reference", "ports"),
    [
        ("postgres:16", (5432,)), ("mongo", (27017,)), ("rabbitmq:3.13-management", (5672, 15672)), ("redis/redis-stack", (6379, 8001)),
        ("jaegertracing/all-in-one", (16686, 4317, 4318, 14268)), ("qdrant/qdrant", (6333, 6334)), ("dpage/pgadmin4", (80,)), ("nginx", (80, 443)),
        # Only exactly this image: a derived one may listen elsewhere.
        ("timescale/timescaledb-ha", ()), ("confluentinc/cp-kafka", ()), ("python", ()), ("postgres-backup-local", ()),
    ],
)  # fmt: skip
def test_ports(reference: str, ports: tuple[int, ...]) -> None:
    assert known_ports(reference) == ports
