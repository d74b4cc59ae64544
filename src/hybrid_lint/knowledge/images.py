"""Well-known images: the role of what runs in them, and the ports on which it listens unless told otherwise.

Ports are those of the images' own documentation.
"""

from __future__ import annotations

#: Role → family → ports. A family is a name that images have or begin with; roles are asked in this order, the first that
#: knows a name decides.
_FAMILIES: dict[str, dict[str, tuple[int, ...]]] = {
    "observability": {
        "prometheus": (9090,), "grafana": (3000,), "jaeger": (16686, 4317, 4318), "loki": (3100,), "promtail": (),
        "tempo": (3200, 4317, 4318), "alertmanager": (9093,), "elasticsearch": (9200, 9300), "kibana": (5601,), "logstash": (5044, 9600),
        "filebeat": (), "metricbeat": (), "opentelemetry-collector": (4317, 4318), "otel": (), "sentry": (9000,), "cadvisor": (8080,),
        "node-exporter": (9100,), "zipkin": (), "fluentd": (), "fluent-bit": (), "vector": (), "pushgateway": (9091,), "blackbox": (),
        "mimir": (), "pyroscope": (), "opensearch": (9200,), "all-in-one": (16686, 4317, 4318, 14268),
    },
    "tool": {
        "pgadmin": (), "adminer": (8080,), "mongo-express": (8081,), "redis-commander": (), "redisinsight": (), "flower": (5555,),
        "mailhog": (1025, 8025), "mailpit": (1025, 8025), "portainer": (), "dozzle": (), "watchtower": (), "swagger-ui": (),
        "phpmyadmin": (), "kafka-ui": (), "kafdrop": (), "pgbouncer": (6432,), "pgpool": (), "minio": (9000, 9001), "mc": (),
        "locust": (), "k6": (), "selenium": (), "busybox": (), "alpine": (), "curl": (), "wait-for": (), "localstack": (),
        "vault": (8200,), "consul": (8500,), "registry": (), "docker": (), "dind": (), "certbot": (), "postgres-backup": (),
        "pgbackrest": (),
    },
    "infra_db": {
        "postgres": (5432,), "postgis": (5432,), "timescaledb": (5432,), "pgvector": (5432,), "mysql": (3306,), "mariadb": (3306,),
        "mongo": (27017,), "percona": (), "mssql": (), "cockroach": (), "clickhouse": (), "cassandra": (), "scylla": (), "neo4j": (),
        "couchdb": (), "couchbase": (), "oracle": (), "arangodb": (), "db2": (), "yugabyte": (), "influxdb": (), "azure-sql": (),
        "citus": (), "ferretdb": (), "surrealdb": (), "rqlite": (), "edgedb": (), "spilo": (), "supabase": (),
    },
    "infra_cache": {
        "redis": (6379,), "valkey": (6379,), "memcached": (11211,), "dragonfly": (), "keydb": (6379,), "hazelcast": (),
    },
    "infra_broker": {
        "rabbitmq": (5672, 15672), "kafka": (9092,), "nats": (4222, 8222), "redpanda": (), "activemq": (), "zookeeper": (2181,),
        "pulsar": (), "mosquitto": (), "emqx": (), "artemis": (), "schema-registry": (),
    },
    "gateway": {
        "nginx": (80, 443), "traefik": (80, 443, 8080), "caddy": (80, 443), "haproxy": (80, 443), "envoy": (), "kong": (), "httpd": (80,),
        "apisix": (), "krakend": (), "openresty": (), "oauth2-proxy": (),
    },
}  # fmt: skip

#: Ports of images whose role the name of a family inside theirs tells, or nothing does.
_FURTHER_PORTS: dict[str, tuple[int, ...]] = {
    "mongodb": (27017,),
    "redis-stack": (6379, 8001),
    "redis-stack-server": (6379,),
    "redis_exporter": (9121,),
    "postgres-exporter": (9187,),
    "opentelemetry-collector-contrib": (4317, 4318),
    "chroma": (8000,),
    "qdrant": (6333, 6334),
    "weaviate": (8080,),
    "pgadmin4": (80,),
}

_PORTS = {name: ports for families in _FAMILIES.values() for name, ports in families.items()} | _FURTHER_PORTS

#: Shorter names of families stand inside too many other words.
_SHORTEST_INSIDE = 5


def image_name(reference: str) -> str:
    """`docker.io/library/postgres:16@sha256:…` → `postgres`."""
    name = reference.partition("@")[0].rpartition("/")[2]
    return name.partition(":")[0].lower()


def image_role(reference: str) -> str | None:
    """The role of what runs in an image; None if its name tells nothing."""
    name = image_name(reference)
    if "exporter" in name:
        return "observability"
    for role, families in _FAMILIES.items():
        if any(_is_of(family, name) for family in families):
            return role
    return None


def known_ports(reference: str) -> tuple[int, ...]:
    """The ports of an image; empty if exactly this one is not known."""
    return _PORTS.get(image_name(reference), ())


def _is_of(family: str, name: str) -> bool:
    begins = name == family or name.startswith((f"{family}-", f"{family}_"))
    return begins or (len(family) >= _SHORTEST_INSIDE and family in name)
