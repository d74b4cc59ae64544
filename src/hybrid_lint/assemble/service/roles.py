"""What role a service plays, and the evidence for it: configuration, label, name, image, content, in this order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

BUSINESS = ("business_api", "business_bot", "business_worker")
DATA = ("data_postgres", "data_mongo")


class Evidence(NamedTuple):
    """One reason for one role. `source` is configuration, label, name, image, entry_point or content."""

    role: str
    source: str
    detail: str


class Traits(NamedTuple):
    """What roles are inferred from."""

    name: str
    configured: str | None
    label: str | None
    image: str | None  # reference of a third-party image, or of the base image of a build without Python
    first_party: bool
    has_python: bool
    has_javascript: bool
    process_kinds: Collection[str]
    programs: Collection[str]
    migrates: bool  # all it does is run a migration once
    imports: Mapping[str, str]  # external top-level package reached from the entry points → chain
    routes: Collection[str]
    consumes: bool


#: Database drivers, ORMs and toolkits (catalogue A.2); here only whether there is one.
DRIVERS = frozenset(
    (
        "asyncpg psycopg psycopg2 psycopg_pool aiopg pg8000 pgdb asyncpgsa motor pymongo gridfs mongoengine beanie odmantic umongo "
        "sqlalchemy sqlmodel tortoise peewee pony databases ormar gino piccolo aiomysql asyncmy pymysql MySQLdb"
    ).split()
)
_WEB = ("fastapi", "starlette", "uvicorn", "flask", "quart", "sanic", "litestar", "django")
_BOT = ("aiogram", "telebot", "telegram", "discord", "pyrogram", "telethon")

#: Packages whose presence among a service's imports says something about its role.
TELLING = frozenset((*DRIVERS, *_WEB, *_BOT))

#: Image base names by role. Prefix match for families such as `opentelemetry-collector-contrib`.
_IMAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("observability", ("prometheus", "grafana", "jaeger", "loki", "promtail", "tempo", "alertmanager", "elasticsearch", "kibana", "logstash", "filebeat",
                       "metricbeat", "opentelemetry-collector", "otel", "sentry", "cadvisor", "node-exporter", "zipkin", "fluentd", "fluent-bit", "vector",
                       "pushgateway", "blackbox", "mimir", "pyroscope", "opensearch", "all-in-one")),
    ("tool", ("pgadmin", "adminer", "mongo-express", "redis-commander", "redisinsight", "flower", "mailhog", "mailpit", "portainer", "dozzle", "watchtower",
              "swagger-ui", "phpmyadmin", "kafka-ui", "kafdrop", "pgbouncer", "pgpool", "minio", "mc", "locust", "k6", "selenium", "busybox", "alpine",
              "curl", "wait-for", "localstack", "vault", "consul", "registry", "docker", "dind", "certbot", "postgres-backup", "pgbackrest")),
    ("infra_db", ("postgres", "postgis", "timescaledb", "pgvector", "mysql", "mariadb", "mongo", "percona", "mssql", "cockroach", "clickhouse", "cassandra",
                  "scylla", "neo4j", "couchdb", "couchbase", "oracle", "arangodb", "db2", "yugabyte", "influxdb", "azure-sql", "citus", "ferretdb", "surrealdb",
                  "rqlite", "edgedb", "spilo", "supabase")),
    ("infra_cache", ("redis", "valkey", "memcached", "dragonfly", "keydb", "hazelcast")),
    ("infra_broker", ("rabbitmq", "kafka", "nats", "redpanda", "activemq", "zookeeper", "pulsar", "mosquitto", "emqx", "artemis", "schema-registry")),
    ("gateway", ("nginx", "traefik", "caddy", "haproxy", "envoy", "kong", "httpd", "apisix", "krakend", "openresty", "oauth2-proxy")),
)  # fmt: skip

_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("data_postgres", r"^db_(postgres(ql)?|pg)_service$|^([a-z0-9_]+_)?data_(postgres(ql)?|pg)(_api|_service)?$"),
        ("data_mongo", r"^db_mongo(db)?_service$|^([a-z0-9_]+_)?data_mongo(db)?(_api|_service)?$"),
        ("migration_job", r"(^|_)(migrations?|migrator|migrate|db_init|init_db|alembic|prestart|seed|seeder)(_job)?$"),
        ("observability", r"(^|_)(exporter|otel|collector|prometheus|grafana|jaeger|loki)(_|$)"),
        ("gateway", r"(^|_)(gateway|nginx|proxy|ingress|traefik)$"),
        ("tool", r"(^|_)(backup|adminer|pgadmin|loadgenerator|load_generator|locust|tests?|e2e|cli|docs|playground)$"),
        ("frontend", r"(^|_)(frontend|front|ui|webapp|spa|dashboard|admin_ui)$"),
        ("business_bot", r"(^|_)bots?(_service)?$"),
        ("business_worker", r"(^|_)(workers?|consumers?|scheduler|beat|celery)(_service)?$|^(worker|consumer)_"),
        ("business_api", r"(^|_)(api|backend|rest|webhook|bff)(_service)?$"),
    )
)
#: Names that say what a service is about as often as how it runs.
_SUBJECT = re.compile(r"(^|[_-])(scheduler|beat|celery)([_-]service)?$")
_SERVERS = frozenset(("uvicorn", "gunicorn", "hypercorn", "granian", "flask", "fastapi"))
_OWN_HTTP = re.compile(
    r"^/?(api/v\d+/)?(health|healthz|ready|readyz|live|livez|liveness|readiness|metrics|docs|openapi\.json|ping)?(/.*)?$"
)


def role_of(traits: Traits) -> list[Evidence]:
    """All evidence, strongest first; never empty. The first decides, except that a name alone does not make a third-party image ours."""
    found = list(_evidence(traits))
    if not found:
        detail = "nothing in its name or its code says what it is"
        return [Evidence("unknown", "content", detail)]
    return found


def _evidence(traits: Traits) -> Iterator[Evidence]:
    if traits.configured:
        yield Evidence(traits.configured, "configuration", f"`services.{traits.name}.role` is set")
    if traits.label:
        yield Evidence(traits.label, "label", "the compose label `hybrid_lint.role` is set")
    if not traits.first_party:
        yield from _third_party(traits)
        return
    named = _by_name(traits.name)
    is_python = traits.has_python
    if named is not None and (is_python or named.role not in BUSINESS) and not _belies(traits, named):
        yield named
    if not is_python:
        if traits.has_javascript:
            yield Evidence("frontend", "content", "its build context holds a browser application and no Python")
        base = _by_image(traits.image) if traits.image else None
        if base is not None:
            yield base
        return
    if traits.migrates:
        yield Evidence("migration_job", "entry_point", "its command migrates and ends")
    yield from _by_content(traits, named)


def _belies(traits: Traits, named: Evidence) -> bool:
    """A Python service with a web framework or a bot is not a frontend because of its name, nor is one called `scheduler` a
    worker while its command starts a web server."""
    if named.role in ("frontend", "gateway", "tool", "observability"):
        return traits.has_python and any(package in traits.imports for package in (*_WEB, *_BOT))
    return bool(_SUBJECT.search(traits.name.lower())) and bool(_SERVERS & set(traits.process_kinds))


def _third_party(traits: Traits) -> Iterator[Evidence]:
    published = _by_name(image_name(traits.image)) if traits.image else None
    if published is not None and published.role in DATA:
        # A data service of ours that another repository builds; `postgres` in its name makes no database of it.
        yield Evidence(published.role, "image", f"the image `{traits.image}`")
        return
    found = _by_image(traits.image) if traits.image else None
    if found is not None:
        yield found
    named = _by_name(traits.name)
    if named is not None and named.role not in BUSINESS + DATA:
        yield named
    if found is None and (named is None or named.role in BUSINESS + DATA):
        yield Evidence(
            "tool",
            "image",
            f"a third-party image, `{traits.image}`" if traits.image else "nothing of this repository runs in it",
        )


def _by_image(reference: str | None) -> Evidence | None:
    if not reference:
        return None
    name = image_name(reference)
    if "exporter" in name:
        return Evidence("observability", "image", f"the image `{reference}`")
    for role, families in _IMAGES:
        for family in families:
            if name == family or name.startswith((f"{family}-", f"{family}_")) or (len(family) > 4 and family in name):
                return Evidence(role, "image", f"the image `{reference}`")
    return None


def image_name(reference: str) -> str:
    """`docker.io/library/postgres:16@sha256:…` → `postgres`."""
    name = reference.partition("@")[0].rpartition("/")[2]
    return name.partition(":")[0].lower()


def _by_name(name: str) -> Evidence | None:
    bare = name.rpartition("/")[2].lower().replace("-", "_")
    for role, pattern in _NAMES:
        if pattern.search(bare):
            return Evidence(role, "name", f"it is called `{name}`")
    return None


def _by_content(traits: Traits, named: Evidence | None) -> Iterator[Evidence]:
    imports = traits.imports
    web = next((package for package in _WEB if package in imports), None)
    bot = next((package for package in _BOT if package in imports), None)
    driver = next((package for package in sorted(DRIVERS) if package in imports), None)
    if driver is not None and named is None and not traits.configured:
        yield Evidence(
            "unknown",
            "content",
            f"it uses the database driver `{driver}` and its name does not say whether it is a data service",
        )
    worker = {"celery", "arq", "dramatiq", "rq", "huey", "faststream"} & set(traits.process_kinds)
    if worker:
        yield Evidence("business_worker", "entry_point", f"its command starts {sorted(worker)[0]}")
    if bot is not None:
        yield Evidence("business_bot", "content", f"it reaches `{bot}`: {imports[bot]}")
    if traits.consumes and all(_OWN_HTTP.match(route) for route in traits.routes):
        yield Evidence("business_worker", "content", "it consumes messages and serves nothing but its own health")
    if web is not None or _SERVERS & set(traits.process_kinds):
        yield Evidence(
            "business_api", "content", f"it serves HTTP: {imports[web]}" if web else "its command starts a web server"
        )


def is_business(role: str) -> bool:
    """Whether a role is one of the three business roles."""
    return role in BUSINESS
