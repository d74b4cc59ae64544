"""Well-known images: the role of what runs in them, and the ports on which it listens unless told otherwise.

Names are compared by whole words (`timescaledb-ha` is `timescaledb` and `ha`), never by parts of words: `consulting-api` is no
Consul. Ports are those of the images' own documentation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.facts.official_images import OFFICIAL_IMAGES

#: Role → family → ports. A family is one or more words that follow each other in the names of its images.
_FAMILIES: dict[str, dict[str, tuple[int, ...]]] = {
    "observability": {
        "prometheus": (9090,), "grafana": (3000,), "jaeger": (16686, 4317, 4318), "loki": (3100,), "promtail": (),
        "alertmanager": (9093,), "elasticsearch": (9200, 9300), "kibana": (5601,), "logstash": (5044, 9600), "filebeat": (),
        "metricbeat": (), "heartbeat": (), "packetbeat": (), "apm-server": (8200,), "opentelemetry-collector": (4317, 4318), "otel": (),
        "otelcol": (), "cadvisor": (8080,), "zipkin": (), "fluentd": (), "fluent-bit": (), "fluentbit": (), "pushgateway": (9091,),
        "mimir": (), "pyroscope": (), "opensearch": (9200,), "thanos": (), "victoria-metrics": (8428,), "victorialogs": (), "vmagent": (),
        "vmalert": (), "telegraf": (), "netdata": (), "graylog": (), "signoz": (), "statsd": (), "graphite": (), "blackbox": (),
        "datadog": (), "newrelic": (), "node-exporter": (9100,), "glitchtip": (), "uptime-kuma": (), "sentry": (9000,),
    },
    "tool": {
        "pgadmin": (), "pgadmin4": (80,), "adminer": (8080,), "mongo-express": (8081,), "redis-commander": (), "redisinsight": (),
        "mailhog": (1025, 8025), "mailpit": (1025, 8025), "maildev": (), "mailcatcher": (), "smtp4dev": (), "portainer": (), "dozzle": (),
        "watchtower": (), "autoheal": (), "swagger-ui": (), "swagger-editor": (), "redoc": (), "phpmyadmin": (), "kafka-ui": (),
        "kafdrop": (), "akhq": (), "kowl": (), "cmak": (), "pgbouncer": (6432,), "pgpool": (), "pgcat": (), "pghero": (), "pgweb": (),
        "minio": (9000, 9001), "localstack": (), "azurite": (), "moto": (), "certbot": (), "pgbackrest": (), "cloudbeaver": (),
        "dbeaver": (), "sqlpad": (), "metabase": (), "redash": (), "superset": (), "jupyter": (), "jupyterlab": (), "wiremock": (),
        "mockserver": (), "dockerize": (), "ofelia": (), "jenkins": (), "sonarqube": (), "vaultwarden": (), "code-server": (),
        "elasticvue": (), "cerebro": (), "consul": (8500,), "nats-box": (), "cloudflared": (), "ngrok": (), "structurizr": (), "mkdocs": (), "plantuml": (),
    },
    "test": {
        "k6": (), "locust": (), "artillery": (), "jmeter": (), "gatling": (), "vegeta": (), "playwright": (), "cypress": (), "newman": (),
        "selenium": (), "selenoid": (), "chromedriver": (), "robotframework": (), "schemathesis": (), "toxiproxy": (),
    },
    "infra_db": {
        "postgres": (5432,), "postgresql": (5432,), "postgis": (5432,), "timescaledb": (5432,), "timescale": (5432,), "pgvector": (5432,),
        "pgvecto": (5432,), "mysql": (3306,), "mariadb": (3306,), "mongo": (27017,), "mongodb": (27017,), "percona": (), "mssql": (),
        "cockroach": (), "cockroachdb": (), "clickhouse": (), "cassandra": (), "scylla": (), "scylladb": (), "neo4j": (), "couchdb": (),
        "couchbase": (), "arangodb": (), "db2": (), "yugabyte": (), "yugabytedb": (), "influxdb": (), "influxdb2": (), "questdb": (),
        "azure-sql": (), "citus": (), "ferretdb": (), "surrealdb": (), "rqlite": (), "edgedb": (), "geldata": (), "spilo": (),
        "oracle-xe": (), "oracle-free": (), "oracledb": (), "tidb": (), "vertica": (), "firebird": (), "memgraph": (), "rethinkdb": (),
        "crate": (), "cratedb": (), "mariadb-galera": (), "stolon": (), "patroni": (), "repmgr": (),
    },
    "infra_cache": {
        "redis": (6379,), "redis-stack": (6379, 8001), "redis-stack-server": (6379,), "valkey": (6379,), "memcached": (11211,), "dragonflydb": (),
        "keydb": (6379,), "hazelcast": (), "garnet": (), "kvrocks": (),
    },
    "infra_broker": {
        "rabbitmq": (5672, 15672), "lavinmq": (), "kafka": (9092,), "nats": (4222, 8222), "redpanda": (), "activemq": (), "zookeeper": (2181,),
        "pulsar": (), "mosquitto": (), "emqx": (), "hivemq": (), "vernemq": (), "artemis": (), "schema-registry": (), "nsqd": (),
        "nsqlookupd": (), "beanstalkd": (), "elasticmq": (), "rocketmq": (), "kafka-connect": (), "kafka-rest": (), "ksqldb": (),
    },
    "gateway": {
        "nginx": (80, 443), "traefik": (80, 443, 8080), "caddy": (80, 443), "haproxy": (80, 443), "envoy": (), "kong": (), "httpd": (80,),
        "apisix": (), "krakend": (), "openresty": (), "oauth2-proxy": (), "tyk": (), "angie": (80, 443), "pomerium": (), "swag": (),
    },
}  # fmt: skip

#: Images whose name is a word of everyday language: `namespace/name`, of Docker's own without a namespace.
_PUBLISHED: dict[str, str] = {
    "jaegertracing/all-in-one": "observability", "grafana/tempo": "observability", "grafana/alloy": "observability", "grafana/agent": "observability",
    "timberio/vector": "observability", "getsentry/relay": "observability", "beats/elastic-agent": "observability", "datalust/seq": "observability",
    "mher/flower": "tool", "minio/mc": "tool", "hashicorp/vault": "tool", "bitnami/vault": "tool", "vault": "tool", "registry": "tool",
    "docker": "tool", "busybox": "tool", "alpine": "tool", "curlimages/curl": "tool", "alpine/curl": "tool", "alpine/git": "tool",
    "alpine/socat": "tool", "redpandadata/console": "tool", "fsouza/fake-gcs-server": "tool", "tecnativa/docker-socket-proxy": "tool",
    "fortio/fortio": "test", "mssql/server": "infra_db", "dragonflydb/dragonfly": "infra_cache", "database/express": "infra_db",
    "database/free": "infra_db", "amazon/dynamodb-local": "infra_db", "tursodatabase/libsql-server": "infra_db", "roribio16/alpine-sqs": "infra_broker",
    "jc21/nginx-proxy-manager": "gateway", "linuxserver/swag": "gateway",
}  # fmt: skip

#: Publishers all of whose images are of one kind, whatever their names.
_PUBLISHERS = {
    "selenium": "test", "selenoid": "test", "cypress": "test", "prom": "observability", "jaegertracing": "observability", "datadog": "observability",
    "newrelic": "observability",
}  # fmt: skip

#: Ports of images that no family tells.
_FURTHER_PORTS: dict[str, tuple[int, ...]] = {
    "tempo": (3200, 4317, 4318), "all-in-one": (16686, 4317, 4318, 14268), "flower": (5555,), "vault": (8200,), "redis_exporter": (9121,),
    "postgres-exporter": (9187,), "opentelemetry-collector-contrib": (4317, 4318), "chroma": (8000,), "qdrant": (6333, 6334), "weaviate": (8080,),
}  # fmt: skip

_PORTS = {name: ports for families in _FAMILIES.values() for name, ports in families.items()} | _FURTHER_PORTS

#: Last words that say that a program of somebody's own runs there, which uses what is named before.
_OWN_PROGRAMS = frozenset(
    (
        "api apis service services svc app apps application backend front frontend worker workers consumer consumers producer producers "
        "publisher subscriber listener handler processor indexer sync syncer loader importer ingest cli bot bots web webapp site website "
        "portal job jobs task tasks scheduler crawler scraper example demo sample tutorial flask django fastapi python php laravel "
        "wordpress spring writer reader bff"
    ).split()
)
#: Last words that make of a database or a broker something to look into it, and words that make a copy of it.
_LOOKING_IN = frozenset("ui gui webui admin insight viewer browser explorer manager console client shell head".split())
_COPYING = frozenset("backup backups dump restore snapshot".split())

#: Systems that other things are put into; they say nothing of these.
_SYSTEMS = frozenset("alpine busybox docker".split())

#: Hosts from which only their owners pull: of a name without a domain or with a port, an address, a cloud's registry of an account, a
#: registry of somebody's own domain.
_PRIVATE_HOST = re.compile(
    r"localhost|[^.]*:\d+|.*:\d+|\d+\.\d+\.\d+\.\d+|.*\.(azurecr\.io|amazonaws\.com|pkg\.dev|internal|local|lan)|"
    r"(registry|harbor|nexus|artifactory|docker-registry|cr)\..+"
)
#: Those of them from which anybody may pull what others publish.
_PUBLIC_HOSTS = frozenset(
    (
        "registry-1.docker.io registry.k8s.io registry.redhat.io registry.access.redhat.com registry.gitlab.com registry.opensource.zalan.do "
        "registry.suse.com registry.hub.docker.com cr.fluentbit.io cr.weaviate.io cr.l5d.io cr.yandex"
    ).split()
)
_DOCKER_HUB = ("", "docker.io", "index.docker.io", "registry-1.docker.io", "public.ecr.aws", "mirror.gcr.io")
_WORD = re.compile(r"[a-z0-9]+")
_VERSION = re.compile(r"v?\d+[a-z]?")


class _Name(NamedTuple):
    """`quay.io/prometheus/node-exporter:v1` is `node-exporter` of `prometheus`; an image of Docker's own has the namespace ''."""

    registry: str
    namespace: str
    name: str


_ROLES = {tuple(_WORD.findall(family)): role for role, families in _FAMILIES.items() for family in families}
_MOST_WORDS = max(map(len, _ROLES))


def image_name(reference: str) -> str:
    """`docker.io/library/postgres:16@sha256:…` → `postgres`."""
    return _parsed(reference).name


def image_role(reference: str) -> str | None:
    """The role of what runs in an image; None if its name tells nothing."""
    image = _parsed(reference)
    published = _PUBLISHED.get(f"{image.namespace}/{image.name}".lstrip("/"))
    if published is not None and (image.namespace or image.registry in _DOCKER_HUB):
        return published
    return _role_of_words(_words(image.name)) or _PUBLISHERS.get(image.namespace)


def base_role(reference: str) -> str | None:
    """The role that an image passes on to those that are built upon it."""
    return None if image_name(reference) in _SYSTEMS else image_role(reference)


def is_private(reference: str) -> bool:
    """Whether an image comes from a registry of its owners' own: one that a variable names, or a host that is not public."""
    registry = _parsed(reference).registry
    if registry.startswith("$") or reference.startswith("/"):
        return True
    return registry not in _PUBLIC_HOSTS and _PRIVATE_HOST.fullmatch(registry) is not None


def is_unpublished(reference: str) -> bool:
    """Whether nobody can pull an image: it has no namespace, and is none of those that Docker Hub publishes without one."""
    image = _parsed(reference)
    named = bool(image.name) and "$" not in image.name
    return named and not image.registry and not image.namespace and image.name not in OFFICIAL_IMAGES


def publisher(reference: str) -> str:
    """Registry and namespace of an image: `ghcr.io/acme/orders` and `ghcr.io/acme/stock` are published by the same; '' for no namespace."""
    image = _parsed(reference)
    return f"{image.registry}/{image.namespace}" if image.namespace else ""


def known_ports(reference: str) -> tuple[int, ...]:
    """The ports of an image; empty if exactly this one is not known."""
    return _PORTS.get(image_name(reference), ())


def _parsed(reference: str) -> _Name:
    path = reference.partition("@")[0].lower()
    directory, _, name = path.rpartition("/")
    parts = [part for part in directory.split("/") if part]
    hosted = bool(parts) and (any(mark in parts[0] for mark in ".:$") or parts[0] == "localhost")
    registry = parts.pop(0) if hosted else ""
    namespace = parts[-1] if parts else ""
    return _Name(registry, "" if namespace == "library" else namespace, name.partition(":")[0])


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without the version that it ends with: `pg16` is `pg16`, `postgres-16` is `postgres`."""
    words = _WORD.findall(name)
    while len(words) > 1 and _VERSION.fullmatch(words[-1]):
        words.pop()
    return tuple(words)


def _role_of_words(words: tuple[str, ...]) -> str | None:
    if "exporter" in words:
        return "observability"
    at, family = _longest_family(words)
    if not family:
        return None
    role = _ROLES[family]
    after = words[at + len(family) :]
    if after and after[-1] in _OWN_PROGRAMS:
        return None
    stores = role.startswith("infra_")
    if stores and (any(word in _COPYING for word in words) or (after and after[-1] in _LOOKING_IN)):
        return "tool"
    return role


def _longest_family(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Where the longest family stands among the words, the first of equals; () for none."""
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if words[at : at + size] in _ROLES:
                return at, words[at : at + size]
    return 0, ()
