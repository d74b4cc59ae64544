"""Images that only stand below others are no services, whoever builds them; what starts something of its own is one, whatever is built upon it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint import api

if TYPE_CHECKING:
    from pathlib import Path

API = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/orders')\ndef orders(): pass\n"

FILES = {
    "Makefile": "images:\n\tdocker build -t shop-base base\n\tdocker build -t shop-ml:1 -f docker/ml.Dockerfile .\n\tdocker build -t api-image api\n",
    # Built by a command; what lies in it tells nothing.
    "base/Dockerfile": "FROM python:3.12-slim\nCOPY common ./common\nRUN pip install fastapi\n",
    "base/common/answers.py": "import fastapi\n",
    "orders/Dockerfile": "FROM shop-base\nCOPY main.py .\nCMD uvicorn main:app\n",
    # An interpreter without a program.
    "docker/ml.Dockerfile": 'FROM python:3.12-slim\nRUN pip install torch\nCMD ["python3"]\n',
    "ranks/Dockerfile": "FROM shop-ml:1\nCOPY main.py .\nCMD uvicorn main:app\n",
    # Built by compose: behind a profile, or with a command that ends at once.
    "docker-compose.yml": (
        "services:\n  plain: {build: plain, image: plain-image, profiles: [images]}\n  built: {build: built, image: built-image, entrypoint: ['true']}\n"
        "  pages: {build: pages, image: pages-image}\n  orders: {build: orders}\n  ranks: {build: ranks}\n  stock: {build: stock}\n  bills: {build: bills}\n"
    ),
    "plain/Dockerfile": "FROM python:3.12-slim\nRUN pip install fastapi\n",
    "stock/Dockerfile": "FROM plain-image\nCOPY main.py .\nCMD uvicorn main:app\n",
    "built/Dockerfile": "FROM python:3.12-slim\nRUN pip install fastapi\n",
    "bills/Dockerfile": "ARG BASE=built-image:latest\nFROM ${BASE}\nCOPY main.py .\nCMD uvicorn main:app\n",
    # Services upon which others are built.
    "api/Dockerfile": "FROM python:3.12-slim\nCOPY main.py .\nCMD uvicorn main:app\n",
    "jobs/Dockerfile": "FROM api-image\nCOPY job.py .\nCMD celery -A job worker\n",
    "jobs/job.py": "from celery import Celery\napp = Celery('jobs')\n",
    "pages/Dockerfile": "FROM httpd:2.4\nCOPY index.html /usr/local/apache2/htdocs/\n",
    "pages/index.html": "<html></html>",
    "dark-pages/Dockerfile": "FROM pages-image\nCOPY index.html /usr/local/apache2/htdocs/\n",
    # Based on what it is called like.
    "deploy/postgres/Dockerfile": "FROM postgres:16\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
    "deploy/postgres/init.sql": "SELECT 1;\n",
    **{f"{name}/main.py": API for name in ("orders", "ranks", "stock", "bills", "api")},
}


def test_what_only_stands_below_others_is_no_service(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = {service["name"]: service["role"] for service in api.services(tmp_path, cache=False)}
    assert found == {
        "base": "tool", "ml": "tool", "plain": "tool", "built": "tool",
        "orders": "business_api", "ranks": "business_api", "stock": "business_api", "bills": "business_api",
        "api": "business_api", "jobs": "business_worker", "pages": "frontend", "dark-pages": "frontend", "postgres": "infra_db",
    }  # fmt: skip
