"""What systems of thirty and more services have beside an architecture: a cluster, another CI, a front end, services not yet moved.

Each function brings one of these into a copy of the multiplied reference stack, the way a team would write it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from pathlib import Path

_MANIFEST = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  labels: {{app.kubernetes.io/name: {name}}}
spec:
  replicas: 2
  selector:
    matchLabels: {{app.kubernetes.io/name: {name}}}
  template:
    metadata:
      labels: {{app.kubernetes.io/name: {name}}}
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
      containers:
        - name: {name}
          image: registry.example.org/platform/{service}:1.0.0
          envFrom:
            - secretRef: {{name: {name}}}
          env:
{environment}
          ports:
            - {{name: http, containerPort: {port}}}
          readinessProbe:
            {probe}
          resources:
            limits: {{memory: 512Mi, cpu: "1"}}
---
apiVersion: v1
kind: Service
metadata:
  name: {name}
spec:
  selector: {{app.kubernetes.io/name: {name}}}
  ports:
    - {{name: http, port: {port}, targetPort: http}}
"""


def with_kubernetes(root: Path) -> list[str]:
    """A manifest for each service that compose builds; the services' names, with the hyphens that the cluster's names must have."""
    compose = YAML(typ="safe").load(root / "docker-compose.yml")
    built = {key: value for key, value in compose["services"].items() if "build" in value}
    built.pop("db_postgres_migrations")
    directory = root / "deploy/kubernetes"
    directory.mkdir(parents=True)
    for service, entry in built.items():
        serves = "ports" in entry
        (directory / f"{_hyphenated(service)}.yaml").write_text(
            _MANIFEST.format(
                name=_hyphenated(service),
                service=service,
                port=8000 if serves else 9100,
                probe="httpGet: {path: /health, port: http}"
                if serves
                else "exec: {command: [python, -m, task_platform.heartbeat]}",
                environment=_environment(entry["environment"]),
            ),
            encoding="utf-8",
        )
    (directory / "kustomization.yaml").write_text(
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
        + "".join(f"  - {_hyphenated(service)}.yaml\n" for service in built),
        encoding="utf-8",
    )
    return sorted(built)


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


def _environment(values: dict[str, Any]) -> str:
    """The addresses and the literal values; what compose takes from the environment is in the secret."""
    lines = []
    for key, value in values.items():
        text = str(value)
        if "$" not in text:
            text = f"http://{_hyphenated(text[7:])}" if text.startswith("http://") else text
            lines.append(f"            - {{name: {key}, value: {json.dumps(text)}}}")
    return "\n".join(lines)


_GITLAB = """\
stages: [quality, system]

default:
  image: ghcr.io/astral-sh/uv:0.5.4-python3.12-bookworm-slim
  interruptible: true

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

.project:
  stage: quality
  script:
    - cd "$PROJECT"
    - uv sync --frozen --all-groups
    - uv run ruff check .
    - uv run ruff format --check .
    - uv run mypy .
    - uv run bandit -q -c pyproject.toml -r .
    - uv run pip-audit
    - uv run pytest tests/unit --cov --cov-report=term-missing:skip-covered
    - xargs uv run coverage report --fail-under=100 < critical_paths.txt

quality:
  extends: .project
  parallel:
    matrix:
      - PROJECT:
{projects}

data_services:
  stage: quality
  services: [docker:27-dind]
  parallel:
    matrix:
      - PROJECT: [services/db_postgres_service, services/db_mongo_service]
  script:
    - cd "$PROJECT"
    - uv sync --frozen --all-groups
    - uv run pytest tests/integration

architecture:
  stage: quality
  script:
    - uv run --with hybrid-lint hybrid-lint check .

system:
  stage: system
  image: docker:27
  services: [docker:27-dind]
  before_script:
    - apk add --no-cache bash curl openssl python3
    - scripts/create_env.sh
  script:
    - docker compose config --quiet
    - docker compose --profile logging --profile errors config --quiet
    - docker compose -f docker-compose.yml -f docker-compose.prod.yml config --quiet
    - docker compose build
    - docker compose up --detach --wait --wait-timeout 300
{suites}
  after_script:
    - docker compose logs --no-color --tail=200
    - docker compose down --volumes
"""


def on_gitlab(root: Path, subjects: list[str]) -> None:
    """GitLab's CI instead of GitHub's, with the same checks."""
    (root / ".github/workflows/ci.yml").unlink()
    (root / ".github/workflows").rmdir()
    (root / ".github").rmdir()
    cases = [f"use_cases/{each}_management" for each in subjects]
    projects = ["services/db_postgres_service", "services/db_mongo_service", *cases]
    suites = [
        f"    - (cd {case} && uv sync --frozen --all-groups && uv run pytest -m {suite} tests/{suite})"
        for case in cases
        for suite in ("integration", "load")
    ]
    text = _GITLAB.format(
        projects="\n".join(f"          - {each}" for each in projects),
        suites="\n".join(suites),
    )
    (root / ".gitlab-ci.yml").write_text(text, encoding="utf-8")


_FRONT_END = {
    "package.json": """\
{
  "name": "web_client",
  "private": true,
  "version": "1.0.0",
  "type": "module",
  "scripts": {"dev": "vite", "build": "tsc --noEmit && vite build", "test": "vitest run", "lint": "eslint src"},
  "dependencies": {"react": "18.3.1", "react-dom": "18.3.1"},
  "devDependencies": {"eslint": "9.12.0", "typescript": "5.6.3", "vite": "5.4.9", "vitest": "2.1.3"}
}
""",
    "package-lock.json": """\
{
  "name": "web_client",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "requires": true,
  "packages": {"": {"name": "web_client", "version": "1.0.0"}}
}
""",
    "tsconfig.json": """\
{
  // Vite compiles; this only checks.
  "compilerOptions": {"target": "ES2022", "module": "ESNext", "moduleResolution": "bundler", "jsx": "react-jsx", "strict": true},
  "include": ["src"],
}
""",
    "vite.config.ts": """\
import { defineConfig } from 'vite'

export default defineConfig({ server: { proxy: { '/api': 'http://localhost:8000' } } })
""",
    "index.html": '<!doctype html>\n<div id="root"></div>\n<script type="module" src="/src/main.tsx"></script>\n',
    "src/main.tsx": """\
import { createRoot } from 'react-dom/client'
import { TaskList } from './components/TaskList'

createRoot(document.getElementById('root')!).render(<TaskList />)
""",
    "src/components/TaskList.tsx": """\
import { useEffect, useState } from 'react'
import { listTasks, type Task } from '../api/taskClient'

export function TaskList() {
  const [tasks, setTasks] = useState<Task[]>([])
  useEffect(() => void listTasks().then(setTasks), [])
  return <ul>{tasks.map((task) => <li key={task.id}>{task.title}</li>)}</ul>
}
""",
    "src/api/taskClient.ts": """\
export type Task = { id: string; title: string }

const token = () => sessionStorage.getItem('access_token') ?? ''

export async function listTasks(): Promise<Task[]> {
  const answer = await fetch('/api/v1/tasks', {
    headers: { Authorization: `Bearer ${token()}`, 'X-Request-ID': crypto.randomUUID() },
  })
  if (!answer.ok) throw new Error(`tasks: ${answer.status}`)
  return (await answer.json()).items
}
""",
    "src/api/taskClient.test.ts": """\
import { expect, test, vi } from 'vitest'
import { listTasks } from './taskClient'

test('the items of the page are the tasks', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => 'token' })
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [{ id: '1', title: 'a' }] })))
  expect(await listTasks()).toEqual([{ id: '1', title: 'a' }])
})
""",
    "nginx.conf": """\
server {
    listen 8080;
    root /usr/share/nginx/html;

    location = /health {
        access_log off;
        return 200;
    }

    location / {
        try_files $uri /index.html;
    }
}
""",
    ".dockerignore": "node_modules\ndist\n",
    "Dockerfile": """\
FROM node:22.9.0-alpine AS build
WORKDIR /web_client
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.27.2-alpine
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /web_client/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=5 CMD ["wget", "-q", "-O", "/dev/null", "http://localhost:8080/health"]
""",
}
_WEB_CLIENT = """\
  # ── Front end ───────────────────────────────────────────────────────────────────────────────────────────────────────
  web_client:
    <<: *hardening
    image: web_client:${SERVICE_VERSION:-1.0.0}
    build:
      context: ./web_client
    networks:
      - microservices_network
    healthcheck:
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://localhost:8080/health"]
      interval: 10s
      timeout: 5s
      retries: 5
      start_period: 10s
      start_interval: 2s
    deploy: *exporter_limits
    restart: unless-stopped
    logging: *logging

"""


def with_front_end(root: Path) -> None:
    """A single-page application of TypeScript beside the services, behind the same gateway."""
    for name, text in _FRONT_END.items():
        path = root / "web_client" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _edit(root / "docker-compose.yml", "  # ── Gateway ──", _WEB_CLIENT + "  # ── Gateway ──")
    _edit(
        root / "config/nginx/conf.d/gateway.conf",
        "    location / {\n        return 404;\n    }\n",
        "    set $web_client http://web_client:8080;\n\n    location / {\n        include /etc/nginx/snippets/proxy.conf;\n"
        "        proxy_pass $web_client;\n    }\n",
    )


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


_LEGACY = {
    "Dockerfile": """\
FROM python:3.12-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN useradd --system --uid 10001 app
USER app
EXPOSE 8000
CMD ["gunicorn", "shop.wsgi:application", "--bind", "0.0.0.0:8000"]
""",
    ".dockerignore": ".git\n.env\n.venv\n__pycache__\ntests\n",
    "requirements.txt": "django==5.1.1\ngunicorn==23.0.0\npsycopg[binary]==3.2.3\n",
    "manage.py": """\
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    execute_from_command_line(sys.argv)
""",
    "shop/__init__.py": "",
    "shop/settings.py": """\
import os

SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["legacy_shop"]
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "catalogue"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["POSTGRES_HOST"],
        "NAME": "shop",
        "USER": os.environ["POSTGRES_USER"],
        "PASSWORD": os.environ["POSTGRES_PASSWORD"],
    }
}
""",
    "shop/urls.py": """\
from catalogue import views
from django.urls import path

urlpatterns = [path("health", views.health), path("articles", views.articles)]
""",
    "shop/wsgi.py": """\
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
application = get_wsgi_application()
""",
    "catalogue/__init__.py": "",
    "catalogue/models.py": """\
from django.db import models


class Article(models.Model):
    name = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=10, decimal_places=2)
""",
    "catalogue/views.py": """\
from catalogue.models import Article
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "healthy"})


def articles(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"articles": list(Article.objects.values("id", "name"))})
""",
}
_LEGACY_SHOP = """\
  # ── The shop, until its articles have moved into a use case ─────────────────────────────────────────────────────────
  legacy_shop:
    <<: *hardening
    image: legacy_shop:${SERVICE_VERSION:-1.0.0}
    build:
      context: ./legacy_shop
    environment:
      SECRET_KEY: ${SECRET_KEY:?run make setup}
      POSTGRES_HOST: postgres
      POSTGRES_USER: ${POSTGRES_USER:?run make setup}
      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?run make setup}
    depends_on:
      postgres:
        condition: service_healthy
    networks:
      - microservices_network
      - data_network
    healthcheck: *http_healthcheck
    deploy: *application_limits
    restart: unless-stopped
    logging: *logging

"""


def in_migration(root: Path) -> None:
    """A monolith that still runs beside the new services, on the same database."""
    for name, text in _LEGACY.items():
        path = root / "legacy_shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _edit(root / "docker-compose.yml", "  # ── Gateway ──", _LEGACY_SHOP + "  # ── Gateway ──")
