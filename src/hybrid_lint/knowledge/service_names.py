"""What names say: which role a service has by its own, and which names say nothing of it."""

from __future__ import annotations

import re

#: Words behind a noun that change nothing of what it says.
_KIND = r"(_(service|svc|server|app|container|image|srv))?$"
_EXPORTED = (
    "prometheus|metrics?|node|blackbox|postgres(ql)?|pg|redis|mongo(db)?|mysql|rabbitmq|kafka|nginx|celery|statsd|elasticsearch|"
    "process|snmp|nats|docker"
)

#: Asked in this order of a name in lower case with `_`; the first pattern that fits decides.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("data_postgres", r"^db_(postgres(ql)?|pg)_service$|^([a-z0-9_]+_)?data_(postgres(ql)?|pg)(_api|_service)?$"),
        ("data_mongo", r"^db_mongo(db)?_service$|^([a-z0-9_]+_)?data_mongo(db)?(_api|_service)?$"),
        (
            "migration_job",
            r"(^|_)(migrations?|migrator|migrate|db_init|init_db|alembic|prestart|seed|seeds|seeder|init|initializer|bootstrap|setup|"
            r"flyway|liquibase|create_?(buckets?|topics?|db|database|tables?|users?|superuser)|load_?data|collectstatic|fixtures)(_job)?$|"
            r"^(init|migrate|migrations?|seed|create|setup)_(db|database|postgres|mongo|mysql|kafka|rabbitmq|minio|topics?|buckets?|data|job|schema)$",
        ),
        (
            "test",
            r"(^|_)(tests?|e2e|pytest|tester|load_?generator|load_?tests?|test_?runner|locust|k6|playwright|cypress|selenium)$|^(tests?|e2e)_",
        ),
        (
            "observability",
            rf"(^|_)(({_EXPORTED})_exporter|otel|otelcol|(otel|opentelemetry|telemetry|metrics?|logs?|traces?)_collector|prometheus|grafana|"
            r"jaeger|loki|promtail|tempo|kibana|logstash|filebeat|alertmanager|fluentd|fluent_bit|zipkin)(_|$)|^(exporter|collector)$",
        ),
        ("gateway", r"(^|_)(gateway|nginx|proxy|ingress|traefik|envoy|haproxy|caddy|load_?balancer|lb)$"),
        (
            "tool",
            r"(^|_)(backups?|adminer|pgadmin|cli|docs|playground|flower|jupyter|notebooks?|shell|mailhog|mailpit|maildev|storybook|"
            r"swagger(_ui)?|linter|lint|devcontainer|toolbox)$",
        ),
        (
            "frontend",
            rf"(^|_)(frontends?|front_?ends?|front|ui|webui|webapp|spa|dashboard|web_?client|website|landing|admin_panel|streamlit|gradio){_KIND}",
        ),
        ("business_bot", rf"(^|_)(bots?|tg_?bot|telegram_?bot|discord_?bot|slack_?bot|vk_?bot){_KIND}|^bot_"),
        (
            "business_worker",
            rf"(^|_)(workers?|consumers?|scheduler|beat|celery|celery_?(beat|worker)s?|task_?workers?){_KIND}|^(worker|consumer|celery)_",
        ),
        (
            "business_api",
            rf"(^|_)(apis?|rest|web_?api|webhooks?|bff|backend|back_?end|graphql|grpc|api_?server){_KIND}|^(api|backend)_",
        ),
    )
)

#: What a name says of a program that does not show what it does: a doer's noun works in the background, a server answers.
_HINTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            "business_worker",
            rf"(^|_)(listener|subscriber|processor|daemon|cron|cron_?jobs?|poller|watcher|crawler|spider|scraper|parser|fetcher|syncer|"
            rf"notifier|indexer|etl|dispatcher|executor|relay|outbox|task_?scheduler|ingest(er|or|ion)?|publisher|producer|trainer){_KIND}",
        ),
        ("business_api", r"(^|_)(server|http|web|site|portal|app)$"),
    )
)

#: What the names of containers say that hold nothing but what somebody else publishes.
_STORES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            "infra_db",
            r"(^|_)(db|database|postgres(ql)?|pg|mysql|mariadb|mongo(db)?|clickhouse|pgvector|timescale(db)?|mssql|neo4j|cassandra)$",
        ),
        ("infra_cache", r"(^|_)(redis|cache|valkey|memcached|keydb)$"),
        (
            "infra_broker",
            r"(^|_)(rabbit(mq)?|kafka|nats|broker|mq|mqtt|mosquitto|redpanda|zookeeper|message_broker|schema_registry)$",
        ),
    )
)

#: Names that say what a service is about as often as how it runs.
_SUBJECT = re.compile(r"(^|[_-])(scheduler|beat|celery|graphql|grpc|rest)([_-](service|app|image))?$")

#: What copies of one service and its variants for one environment add to its name.
_VARIANT = re.compile(
    r"_\d+$|(?<=[a-z]{3})\d+$|_(v\d+|dev|develop|development|prod|production|local|staging|stage|debug|gpu|cpu|blue|green|canary)$"
)

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

#: Names of entry modules that say nothing of the service; its directory does.
GENERIC_MODULES = frozenset("main app __main__ run server asgi wsgi manage __init__ index application".split())

#: Names of programs and modules that say nothing of what they do.
SILENT_MODULES = GENERIC_MODULES - {"server"} | frozenset("start entrypoint cli".split())

#: Suffixes of Dockerfiles that are another way to build the same service, not another service.
BUILD_VARIANTS = frozenset(
    (
        "dev development prod production test tests testing ci local debug base build builder release staging slim alpine "
        "gpu cpu arm64 amd64 multi"
    ).split()
)

#: Folders that hold the Dockerfiles of services that lie elsewhere.
DEPLOYMENT_FOLDERS = frozenset("docker deploy deployment build infra compose dev prod production local".split())


def role_of_name(name: str) -> str | None:
    """The role that a service's name says; None for a name that says none."""
    return _first(_ROLES, name)


def hint_of_name(name: str) -> str | None:
    """What the name of a service of one's own suggests where nothing shows what it does."""
    return _first(_HINTS, name)


def store_of_name(name: str) -> str | None:
    """The kind of store or broker that the name of a container says which holds no code of one's own."""
    return _first(_STORES, name)


def may_be_subject(name: str) -> bool:
    """Whether a name says as often what a service is about: a scheduler of rooms is no worker."""
    return _SUBJECT.search(name.lower()) is not None


def _first(roles: tuple[tuple[str, re.Pattern[str]], ...], name: str) -> str | None:
    words = _words(name)
    return next((role for role, pattern in roles if pattern.search(words)), None)


def _words(name: str) -> str:
    """`shop/webUI-2` → `web_ui`: the last segment, its words in lower case, without what variants add."""
    bare = _CAMEL.sub("_", name.rpartition("/")[2])
    words = re.sub(r"[^a-z0-9]+", "_", bare.lower()).strip("_")
    shorter = _VARIANT.sub("", words)
    while shorter and shorter != words:
        words, shorter = shorter, _VARIANT.sub("", shorter)
    return words
