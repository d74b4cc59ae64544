"""What commands say of the container that they start, and what they do not."""

from __future__ import annotations

import shlex

import pytest

from hybrid_lint.knowledge.commands import program_name, role_of_command, role_of_words

PROGRAMS = {
    "test": [
        "pytest -q", "python -m pytest tests", "/venv/bin/pytest", "npx playwright test", "npm test", "go test ./...", "cypress run", "k6 run script.js",
        "locust -f load.py --headless", "python manage.py test", "dotnet test Orders.Tests", "mvn -B verify", "tox -e py312", "robot tests",
    ],
    "migration_job": [
        "alembic upgrade head", "python manage.py migrate --noinput", "npx prisma migrate deploy", "flask --app shop db upgrade", "psql -f init.sql",
        "kafka-topics --create --topic orders", "mc mb local/files", "python -m alembic upgrade head", "rails db:migrate", "airflow db init",
    ],
    "tool": ["celery -A app flower", "jupyter lab --ip 0.0.0.0", "mkdocs serve", "pg_dump orders", "mlflow server", "ruff check .", "python manage.py shell"],
    "gateway": ["nginx -g 'daemon off;'", "/docker-entrypoint.sh nginx", "envoy -c envoy.yaml", "haproxy -f x.cfg"],
    "frontend": ["streamlit run app.py", "python -m streamlit run app.py", "ng serve", "npx next start", "chainlit run app.py", "serve -s build"],
    "business_api": [
        "uvicorn main:app", "python -m uvicorn main:app", "gunicorn -k uvicorn.workers.UvicornWorker main:app", "fastapi run main.py", "flask run",
        "python manage.py runserver 0.0.0.0:8000", "bundle exec puma -C config.rb", "docker-php-entrypoint apache2-foreground", "litestar run", "rails server",
    ],
    "business_worker": [
        "celery -A app worker", "celery -A app beat", "arq main.Settings", "python -m celery -A app worker", "dramatiq app.tasks", "python manage.py rqworker",
        "taskiq worker app:broker", "faststream run app:app", "cron -f", "scrapy crawl prices", "rq worker default", "airflow scheduler",
        "python manage.py consume_orders_worker",
    ],
    "business_bot": ["python manage.py run_bot"],
    "infra_db": ["postgres -c max_connections=200", "docker-entrypoint.sh mongod"],
    None: [
        "python main.py", "node server.js", "java -jar orders.jar", "./server", "npm start", "sleep infinity", "dotnet Orders.dll",
        "python -m app.pytest_report", "tail -f /dev/null", "bash", "python testing.py", "./celery_like", "",
    ],
}  # fmt: skip

WORDS = {
    "business_worker": ["sentry run consumer events", "./shop worker", "npm run start:worker", "php artisan queue:work", "yarn worker"],
    "business_api": ["sentry run web", "./shop serve", "python main.py api"],
    "business_bot": ["python main.py bot", "npm run bot"],
    "test": ["make tests", "npm run e2e", "./shop test"],
    "migration_job": ["./shop migrate", "npm run db:migrate"],
    None: ["npm run dev", "npm start", "python main.py", "./shop --worker", "java -jar orders.jar", "./workers/start"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("command", "role"), [(command, role) for role, found in PROGRAMS.items() for command in found]
)
def test_programs(command: str, role: str | None) -> None:
    found = role_of_command(shlex.split(command))
    assert (found and found[0]) == role


@pytest.mark.parametrize(("command", "role"), [(command, role) for role, found in WORDS.items() for command in found])
def test_words_behind_programs(command: str, role: str | None) -> None:
    found = role_of_words(shlex.split(command))
    assert (found and found[0]) == role


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("dotnet Orders.Worker.dll", "Orders.Worker"), ("python -m app.bot", "bot"), ("python -u src/worker.py", "worker"), ("/app/checkout", "checkout"),
        ("java -jar fraud-detection.jar", "fraud-detection"), ("bundle exec ruby email_server.rb", "email_server"), ("node dist/index.js", "index"), ("", ""),
    ],
)  # fmt: skip
def test_the_name_of_what_is_started(command: str, name: str) -> None:
    assert program_name(shlex.split(command)) == name
