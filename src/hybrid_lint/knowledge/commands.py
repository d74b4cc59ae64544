"""What a command says of the container that it starts: the role of programs, of their subcommands and of the words behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.knowledge.service_names import hint_of_name, role_of_name

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Program → role. A space parts the program from the subcommand that it takes; the longer entry counts.
_PROGRAMS: dict[str, str] = {
    program: role
    for role, programs in {
        "test": (
            "pytest, py.test, tox, nox, behave, robot, lettuce, unittest, cypress, k6, locust, artillery, jmeter, vegeta, wrk, ab, hey, jest, vitest, mocha, "
            "karma, newman, schemathesis, dredd, phpunit, rspec, cucumber, testcafe, playwright test, go test, cargo test, npm test, npm t, yarn test, "
            "pnpm test, dotnet test, mvn test, mvn verify, gradle test, gradlew test, hatch test, manage.py test, ng test, ng e2e, bats, hurl"
        ),
        "migration_job": (
            "alembic, aerich, yoyo, yoyo-migrate, dbmate, flyway, liquibase, goose, sqitch, initdb, createdb, pg_restore, prisma migrate, prisma db, "
            "knex migrate, typeorm migration:run, sequelize db:migrate, sequelize-cli db:migrate, rails db:migrate, rake db:migrate, flask db, psql, mongosh, "
            "manage.py migrate, manage.py collectstatic, manage.py loaddata, manage.py createsuperuser, manage.py makemigrations, manage.py syncdb, "
            "kafka-topics, kafka-topics.sh, rabbitmqadmin, mc, cqlsh, cub, diesel, sqlx, atlas, migrate, airflow db, superset init, superset db, mongoimport"
        ),
        "tool": (
            "celery flower, flower, jupyter, jupyter-lab, jupyter-notebook, mkdocs, sphinx-autobuild, mlflow, tensorboard, sqlite_web, dagit, dagster-webserver, "
            "rq-dashboard, pg_dump, pg_dumpall, mongodump, mysqldump, restic, rclone, ruff, mypy, black, isort, flake8, pylint, bandit, pip-audit, safety, semgrep, hadolint, yamllint, pre-commit, eslint, prettier, tsc, airflow webserver, "
            "airflow api-server, prefect server, luigid, marimo, docusaurus, storybook, pgcli, ipython, code-server"
        ),
        "gateway": "nginx, openresty, envoy, haproxy, traefik, caddy, kong, krakend, oauth2-proxy, pomerium, angie, squid, apisix",
        "observability": (
            "prometheus, grafana-server, otelcol, otelcol-contrib, otelcontribcol, promtail, loki, alertmanager, fluentd, fluent-bit, telegraf, filebeat, "
            "vector, node_exporter, vmagent, celery-exporter"
        ),
        "infra_db": "postgres, mongod, mongos, mysqld, mariadbd, clickhouse-server, cockroach",
        "infra_cache": "redis-server, valkey-server, memcached, keydb-server",
        "infra_broker": "rabbitmq-server, nats-server, mosquitto, redpanda",
        "frontend": (
            "streamlit, chainlit, gradio, solara, panel, shiny, ng serve, ng, vite, next, nuxt, nuxi, react-scripts, vue-cli-service, gatsby, astro, serve, "
            "http-server, remix-serve, remix, parcel, webpack-dev-server, expo, svelte-kit, quasar, mesop, reflex, voila, bokeh"
        ),
        "business_api": (
            "uvicorn, gunicorn, hypercorn, granian, daphne, waitress-serve, uwsgi, robyn, fastapi, flask, litestar, sanic, functions-framework, bentoml serve, "
            "fastmcp, mcp run, rasa run, mitmweb, php-fpm, rails server, rails s, puma, unicorn, thin, rackup, apache2-foreground, manage.py runserver, "
            "manage.py runserver_plus, manage.py run_gunicorn, chalice local, quart, blacksheep, twistd web, hug, nameko run, litserve, django-admin runserver, "
            "aiohttp.web, langgraph dev, langgraph up"
        ),
        "business_worker": (
            "celery, arq, dramatiq, rq, rqscheduler, rqworker, taskiq, huey_consumer, huey_consumer.py, huey, saq, faststream, faust, procrastinate, pgq, streaq, "
            "manage.py rqworker, manage.py rqscheduler, manage.py qcluster, manage.py run_huey, manage.py process_tasks, manage.py celery, manage.py runworker, "
            "manage.py db_worker, manage.py runcrons, airflow scheduler, airflow worker, airflow triggerer, airflow dag-processor, airflow celery, dask-worker, "
            "dask-scheduler, dask worker, dask scheduler, prefect worker, prefect agent, dagster-daemon, dagster api, kopf, scrapy, scrapyd, cron, crond, "
            "supercronic, go-crond, sidekiq, resque, bundle-sidekiq, temporal, bytewax"
        ),
        "business_bot": "errbot",
    }.items()
    for program in programs.split(", ")
}  # fmt: skip

#: Programs that run what a project calls by a name, so that the name says what it is.
_SCRIPT_RUNNERS = frozenset(
    "npm yarn pnpm bun npx bundle rake make just task composer mix poe pdm invoke doit artisan".split()
)
_INTERPRETERS = re.compile(
    r"(python|pypy)[\d.]*|node|nodejs|deno|bun|tsx|ts-node|ruby|php|perl|java|Rscript|julia|bash|sh"
)
_STARTERS = re.compile(r"(^|-)entrypoint(\.sh)?$|^docker-php-entrypoint$|^(npx|bunx|pnpx)$")
_MANAGERS = frozenset(("manage.py", "django-admin"))

#: Words behind any program that tell in which of several roles it runs.
_WORDS: dict[str, str] = {
    word: role
    for role, words in {
        "business_worker": "worker workers consumer consume consumers beat scheduler taskworker taskscheduler queue:work queue:listen schedule:work subscriber",
        "business_bot": "bot",
        "business_api": "api web server serve http grpc runserver rest webserver",
        "migration_job": "migrate migrations upgrade-db init-db",
        "test": "test tests e2e",
    }.items()
    for word in words.split()
}


def role_of_command(words: Sequence[str]) -> tuple[str, str] | None:
    """The role that a program has wherever it runs, and what of the command says so; `words` are without wrappers."""
    program, operands = _started(words)
    names = [f"{program} {word}" for word in operands]
    known = next((name for name in (*names, program) if name in _PROGRAMS), None)
    if known is not None:
        return _PROGRAMS[known], f"`{known}`"
    if program in _MANAGERS and operands:
        named = role_of_name(operands[0]) or hint_of_name(operands[0])
        return None if named is None else (named, f"`{program} {operands[0]}`")
    return None


def role_of_words(words: Sequence[str]) -> tuple[str, str] | None:
    """What the words behind a program say of its role that says nothing itself: `sentry run web`, `./shop worker`, `npm run start:bot`."""
    program, operands = _started(words)
    for word in operands:
        role = _WORDS.get(word.lower())
        if role is None and program in _SCRIPT_RUNNERS:
            role = role_of_name(re.sub(r"[:.]", "_", word))
        if role is not None:
            return role, f"`{word}`"
    return None


def program_name(words: Sequence[str]) -> str:
    """What is started, as people call it: `dotnet Orders.Worker.dll` is `Orders.Worker`, `python -m app.bot` is `bot`."""
    program, _ = _started(words)
    if len(words) > 1 and "-m" in words[:3]:
        return program.rpartition(".")[2]
    return re.sub(r"\.(py|js|mjs|cjs|ts|rb|php|jar|dll|exe|sh|wasm|pl|go)$", "", program)


def _started(words: Sequence[str]) -> tuple[str, list[str]]:
    """The program of a command and its operands: a module or script for an interpreter, what an entry point script is handed."""
    if not words:
        return "", []
    program, rest = _basename(words[0]), list(words[1:])
    if program == "bundle" and rest[:1] == ["exec"]:
        return _started(rest[1:])
    runs_a_file = _INTERPRETERS.fullmatch(program) or (program == "dotnet" and rest[:1] and rest[0].endswith(".dll"))
    if runs_a_file or (_STARTERS.search(program) and rest):
        rest = rest[next((at for at, word in enumerate(rest) if not _is_option(word)), len(rest)) :]
        return (_basename(rest[0]), _operands(rest[1:])) if rest else (program, [])
    return program, _operands(rest)


def _is_option(word: str) -> bool:
    return word.startswith(("-", "+"))


def _operands(words: Sequence[str]) -> list[str]:
    return [word for word in words if not _is_option(word) and "=" not in word]


def _basename(program: str) -> str:
    return program.rstrip("/").rpartition("/")[2]
