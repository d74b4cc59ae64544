"""What a service's name, a path and a Python package tell, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from hybrid_lint.knowledge.areas import area_of
from hybrid_lint.knowledge.packages import BOT_FRAMEWORKS, DATABASE_DRIVERS, WEB_FRAMEWORKS
from hybrid_lint.knowledge.service_names import hint_of_name, may_be_subject, role_of_name, store_of_name

PACK = Path(__file__).parents[2] / "rules" / "improved_hybrid" / "pack.yaml"

NAMES = {
    "data_postgres": ["db_postgres_service", "db-postgres-service", "db_pg_service", "shop_data_postgres_api", "data_postgresql", "data_postgres_api_2"],
    "data_mongo": ["db_mongo_service", "data_mongo_api", "shop/db_mongodb_service"],
    "migration_job": [
        "migrations", "task_migrator", "alembic", "db_init", "prestart", "seed_job", "init_db", "kafka-init", "create-buckets", "createtopics", "db_seed",
        "setup_topics", "seed-data", "elasticsearch-setup", "migrate_db",
    ],
    "test": ["e2e", "tests", "test", "api-tests", "load_generator", "loadgenerator", "frontendTests", "test_runner", "e2e_tests", "test_api", "k6"],
    "observability": ["postgres_exporter", "otel_collector", "grafana", "jaeger", "exporter", "node-exporter", "prometheus-server", "metrics-collector"],
    "gateway": ["gateway", "api_gateway", "nginx", "reverse-proxy", "load-balancer", "envoy"],
    "tool": ["backup", "docs", "pgadmin", "api-docs", "jupyter", "flower", "db-backups"],
    "frontend": ["frontend", "web-ui", "dashboard", "spa", "front-end", "frontend_app", "webUI", "admin-ui", "frontend-dev"],
    "business_bot": ["bot", "task_bot", "task_bot_service", "bots", "tg-bot", "tgbot", "bot_main", "bot-1"],
    "business_worker": [
        "worker", "task-worker", "consumer_orders", "celery", "beat", "scheduler_service", "worker-2", "celeryworker", "celery-beat", "taskworker",
        "OrdersWorker", "worker_dev", "worker1",
    ],
    "business_api": ["api", "task_api", "task_api_service", "backend", "webhook", "api-1", "web-api", "backend_app", "TaskAPIService", "backend-dev", "api_v2"],
    None: [
        "task_service", "orders", "robot", "workerbee", "apigility", "postgres", "db", "data_service", "proxy_pool", "testimonials", "botany", "contest",
        "news_collector", "report_exporter", "payments", "collector_news", "initiative", "latest", "clients", "uibuilder", "docstore", "seedling", "capital",
        "coworkers", "restaurant", "bottles", "nginx_stats", "frontier", "gateways_list", "apiary", "attest", "prototypes",
    ],
}  # fmt: skip

HINTS = {
    "business_worker": ["order_listener", "scraper", "price-crawler", "event_processor", "cron", "cronjob", "indexer", "etl", "ingestion", "mail_notifier-2"],
    "business_api": ["server", "web", "my_app", "http", "customer-portal"],
    None: ["orders", "processors_list", "etling", "serverless", "webinar", "apps", "storefront", "scraped", "parsers_db"],
}  # fmt: skip

STORES = {
    "infra_db": ["db", "postgres", "orders_db", "mongo", "database", "test-db", "mysql", "postgres15"],
    "infra_cache": ["redis", "cache", "session-redis"],
    "infra_broker": ["rabbitmq", "kafka", "broker", "mq", "orders_kafka_1"],
    None: ["db_api", "redis_worker", "rabbits", "kafkaesque", "databases", "mongodb_express", "cached", "dbt", "postgrest"],
}  # fmt: skip

AREAS = {
    "service": ["app/main.py", "services/task_api/src/domain/task.py", "testing_api.py", "main.py", "src/latest.py"],
    "test": [
        "tests/test_x.py",
        "app/test_x.py",
        "app/conftest.py",
        "app/x_test.py",
        "e2e/flow.py",
        "scripts/test_x.py",
    ],
    "tool": ["scripts/seed.py", "tools/x.py", "setup.py", "app/noxfile.py", "ci/run.py"],
    "migration": ["alembic/env.py", "app/migrations/0001.py", "db/versions/abc.py"],
    "example": ["examples/x.py", "templates/service/main.py", ".github/x.py", "{{cookiecutter.name}}/main.py"],
    "documentation": ["docs/conf.py", "docs_src/tutorial.py"],
    "vendored": ["vendor/x.py", "node_modules/x/gyp.py", "third_party/y.py"],
    "generated": ["app/x_pb2.py", "app/x_pb2_grpc.py"],
}


@pytest.mark.parametrize(("name", "role"), [(name, role) for role, names in NAMES.items() for name in names])
def test_names_of_services(name: str, role: str | None) -> None:
    assert role_of_name(name) == role


@pytest.mark.parametrize(("name", "role"), [(name, role) for role, names in HINTS.items() for name in names])
def test_what_names_suggest(name: str, role: str | None) -> None:
    assert hint_of_name(name) == role


@pytest.mark.parametrize(("name", "role"), [(name, role) for role, names in STORES.items() for name in names])
def test_names_of_stores(name: str, role: str | None) -> None:
    assert store_of_name(name) == role


def test_names_that_are_as_often_about_the_subject() -> None:
    assert all(map(may_be_subject, ("scheduler", "room-scheduler-service", "celery", "heart_beat")))
    assert not any(map(may_be_subject, ("task_worker", "scheduler_ui", "consumer")))


@pytest.mark.parametrize(("path", "area"), [(path, area) for area, paths in AREAS.items() for path in paths])
def test_areas(path: str, area: str) -> None:
    assert area_of(path) == area


def test_the_lists_of_the_pack_and_what_tells_roles_differ_in_known_ways_only() -> None:
    lists = YAML(typ="safe").load(PACK)["lists"]
    names = ("postgres_drivers", "mongo_drivers", "orms", "other_databases")
    listed = {name for each in names for name in lists[each]}
    assert sorted(DATABASE_DRIVERS - listed) == []
    # A module that is a database only to rules: a client inside a library, a migration tool, a database no role is for.
    assert sorted(listed - DATABASE_DRIVERS) == [
        "aerich", "aioodbc", "aiosqlite", "alembic", "cassandra", "clickhouse_connect", "clickhouse_driver", "cx_Oracle", "dataset", "django.db",
        "edgedb", "gel", "mysql", "neo4j", "oracledb", "peewee_async", "pgvector.asyncpg", "pgvector.psycopg", "postgres", "psycopg_binary",
        "pymssql", "pyodbc", "records", "yoyo",
    ]  # fmt: skip
    assert set(lists["web_frameworks"]) <= set(WEB_FRAMEWORKS)
    assert set(lists["bot_frameworks"]) <= set(BOT_FRAMEWORKS)
