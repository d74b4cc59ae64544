"""What the started program does tells the role of a service with a neutral name; names, images and libraries come after it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint import api

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FASTAPI = "from fastapi import FastAPI\napp = FastAPI()\n"
ROUTE = "@app.post('/rooms')\nasync def book(body: dict): return body\n"
HEALTH = "@app.get('/api/v1/health')\nasync def health(): return 1\n"
CONSUMER = """
import aio_pika
async def listen():
    queue = await (await (await aio_pika.connect_robust('amqp://mq')).channel()).declare_queue('changes')
    await queue.consume(print)
@app.on_event('startup')
async def begin(): await listen()
"""
GUARD = "if __name__ == '__main__':\n    "
UVICORN = "uvicorn main:app"

#: Role → (start command, main.py) of services whose names say nothing.
PYTHON = {
    "business_api": [
        (UVICORN, FASTAPI + ROUTE),
        (UVICORN, FASTAPI + ROUTE + CONSUMER),
        (UVICORN, "import asyncpg\n" + FASTAPI + ROUTE),
        (UVICORN, "import telegram\n" + FASTAPI + "@app.post('/notes')\nasync def note(): await telegram.Bot('t').send_message(1, 'x')\n"),
        ("gunicorn main:app", "from flask import Flask\napp = Flask(__name__)\n"),
        ("python main.py", FASTAPI + ROUTE + "import uvicorn\n" + GUARD + "uvicorn.run(app)"),
        ("python main.py", "from aiohttp import web\ndef main(): web.run_app(web.Application())\n" + GUARD + "main()"),
        ("python -m main", "import grpc\ndef serve():\n    server = grpc.server(None)\n    server.add_insecure_port('[::]:1')\n    server.start()\n" + GUARD + "serve()"),
        # A scheduler beside a server whose operations are no routes.
        ("python main.py", "import asyncio, grpc\nfrom apscheduler.schedulers.asyncio import AsyncIOScheduler\nasync def serve():\n    scheduler = AsyncIOScheduler()\n    scheduler.start()\n    server = grpc.aio.server()\n    server.add_insecure_port('[::]:1')\n    await server.start()\n    await server.wait_for_termination()\n" + GUARD + "asyncio.run(serve())"),
        # What is asked of it goes before what it takes from a queue besides.
        (UVICORN, FASTAPI + HEALTH + CONSUMER + "@app.websocket('/')\nasync def live(socket): await socket.accept()\n"),
        (UVICORN, "import socketio\n" + FASTAPI + HEALTH + CONSUMER + "sio = socketio.AsyncServer(async_mode='asgi')\n"),
        ("python main.py", "import asyncio, grpc, rooms_pb2_grpc\n" + CONSUMER.replace("@app.on_event('startup')\n", "") + "async def serve():\n    await begin()\n    server = grpc.aio.server()\n    rooms_pb2_grpc.add_RoomsServicer_to_server(None, server)\n    server.add_insecure_port('[::]:1')\n" + GUARD + "asyncio.run(serve())"),
        ("faststream run main:app", "import grpc, rooms_pb2_grpc\nfrom faststream import FastStream\napp = FastStream()\n@app.on_startup\nasync def serve():\n    rooms_pb2_grpc.add_RoomsServicer_to_server(None, grpc.aio.server())\n"),
        ("python main.py", "import asyncio, websockets\n" + CONSUMER.replace("@app.on_event('startup')\n", "") + "async def main():\n    await begin()\n    async with websockets.serve(print, '', 80): pass\n" + GUARD + "asyncio.run(main())"),
        ("python main.py", "from sanic import Sanic\napp = Sanic('x')\n" + GUARD + "app.run(host='0.0.0.0')"),
        ("python main.py", "from http.server import BaseHTTPRequestHandler, HTTPServer\nHTTPServer(('', 80), BaseHTTPRequestHandler).serve_forever()"),
        ("python main.py", "import tornado.web, tornado.ioloop\ndef make(): return tornado.web.Application([])\n" + GUARD + "app = make()\n    app.listen(80)"),
        ("python manage.py runserver", "import django\n"),
        ("python main.py", "from mcp.server.fastmcp import FastMCP\nmcp = FastMCP('x')\n" + GUARD + "mcp.run(transport='sse')"),
        ("flask --app main run", "from flask import Flask\napp = Flask(__name__)\n"),
    ],
    "business_bot": [
        ("python main.py", "import asyncio\nfrom aiogram import Bot, Dispatcher\ndp = Dispatcher()\nasync def main(): await dp.start_polling(Bot('t'))\n" + GUARD + "asyncio.run(main())"),
        ("python main.py", "from telegram.ext import Application\nApplication.builder().token('t').build().run_polling()"),
        ("python main.py", "import telebot\nbot = telebot.TeleBot('t')\nbot.infinity_polling()"),
        ("python main.py", "import discord\nclient = discord.Client(intents=None)\nclient.run('t')"),
        ("python main.py", "from pyrogram import Client\napp = Client('x')\napp.run()"),
        ("python main.py", "from slack_bolt import App\nfrom slack_bolt.adapter.socket_mode import SocketModeHandler\nSocketModeHandler(App(token='t'), 'a').start()"),
        (UVICORN, FASTAPI + HEALTH + "from aiogram import Bot, Dispatcher\ndp = Dispatcher()\n@app.post('/webhook')\nasync def hook(body: dict): await dp.feed_update(Bot('t'), body)\n"),
        ("python manage.py run_bot", "import django\n"),
    ],
    "business_worker": [
        (UVICORN, FASTAPI + HEALTH + CONSUMER),
        ("celery -A main worker", "from celery import Celery\napp = Celery('x')\n"),
        ("arq main.Settings", "import asyncpg\nclass Settings: functions = []\n"),
        ("python main.py", "import asyncio\n" + CONSUMER.replace("@app.on_event('startup')\n", "") + GUARD + "asyncio.run(begin())"),
        ("python main.py", "from confluent_kafka import Consumer\nc = Consumer({})\nwhile True: c.poll(1)"),
        ("python main.py", "from aiokafka import AIOKafkaConsumer\nimport asyncio\nasync def main():\n    async for m in AIOKafkaConsumer('t'): print(m)\nasyncio.run(main())"),
        ("python main.py", "import redis\nr = redis.Redis()\np = r.pubsub()\np.subscribe('x')\nfor m in p.listen(): print(m)"),
        ("python main.py", "from apscheduler.schedulers.blocking import BlockingScheduler\ns = BlockingScheduler()\ns.start()"),
        ("python main.py", "import schedule, time\nwhile True:\n    schedule.run_pending()\n    time.sleep(1)"),
        ("python main.py", "import time, requests\nwhile True:\n    requests.get('http://x')\n    time.sleep(60)"),
        ("python main.py", "import boto3\nsqs = boto3.client('sqs')\nwhile True: sqs.receive_message(QueueUrl='x')"),
        ("python main.py", "import paho.mqtt.client as mqtt\nc = mqtt.Client()\nc.loop_forever()"),
        # A gRPC server that answers for its health alone.
        ("python main.py", "import asyncio, grpc\nfrom grpc_health.v1 import health, health_pb2_grpc\n" + CONSUMER.replace("@app.on_event('startup')\n", "") + "async def serve():\n    await begin()\n    server = grpc.aio.server()\n    health_pb2_grpc.add_HealthServicer_to_server(health.HealthServicer(), server)\n    server.add_insecure_port('[::]:1')\n" + GUARD + "asyncio.run(serve())"),
        ("celery -A main worker", "import socketio\nfrom celery import Celery\napp = Celery('x')\nsio = socketio.Server()\n"),
        ("taskiq worker main:broker", "broker = 1\n"),
        ("dramatiq main", "import dramatiq\n"),
        ("python manage.py rqworker", "import django\n"),
        ("python manage.py consume_orders_worker", "import django\n"),
    ],
    "frontend": [
        ("streamlit run main.py", "import streamlit as st\nst.title('x')\n"),
        ("python main.py", "import gradio as gr\nwith gr.Blocks() as demo: pass\ndemo.launch()"),
        ("python main.py", "from dash import Dash\napp = Dash(__name__)\n" + GUARD + "app.run_server()"),
    ],
    "test": [("pytest tests", ""), ("python -m pytest", ""), ("locust -f main.py", "from locust import HttpUser\n")],
    "migration_job": [("alembic upgrade head", ""), ("python manage.py migrate", ""), ("sh -c 'alembic upgrade head && python -m seed'", "")],
    "tool": [("celery -A main flower", "from celery import Celery\napp = Celery('x')\n"), ("jupyter lab", "")],
    "observability": [
        ("python main.py", "import time\nfrom prometheus_client import REGISTRY, start_http_server\nclass C: pass\nREGISTRY.register(C())\nstart_http_server(9000)\ntime.sleep(9999)"),
    ],
    "unknown": [
        ("python main.py", "print('once')\n"),
        ("python main.py", "import asyncpg\nprint('once')\n"),
        # What is there and does not run: a function that nobody calls, another module's main guard.
        ("python main.py", "import aio_pika\nasync def listen(q): await q.consume(print)\nprint('once')\n"),
        ("python main.py", "import other\nprint('once')\n"),
        ("python main.py", "import telegram_notes, kafka_topics\nprint('once')\n"),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def roles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """All services of `PYTHON`, each in a directory of its own, by name."""
    root = tmp_path_factory.mktemp("roles")
    declared = ["services:"]
    for role, found in PYTHON.items():
        for number, (command, text) in enumerate(found):
            name = f"{chr(97 + number)}_{role[:3]}{role[-3:]}_thing"
            folder = root / name
            folder.mkdir()
            (folder / "main.py").write_text(text)
            (folder / "other.py").write_text(
                "from apscheduler.schedulers.blocking import BlockingScheduler\n"
                + GUARD
                + "BlockingScheduler().start()\n"
            )
            dockerfile = f"FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD {command}\n"
            (folder / "Dockerfile").write_text(dockerfile)
            declared.append(f"  {name}: {{build: {name}}}")
    (root / "docker-compose.yml").write_text("\n".join(declared))
    return {service["name"]: service for service in api.services(root, cache=False)}


@pytest.mark.parametrize(
    ("role", "number"), [(role, number) for role, found in PYTHON.items() for number in range(len(found))]
)
def test_the_started_python_tells_the_role(roles: dict[str, dict[str, Any]], role: str, number: int) -> None:
    service = roles[f"{chr(97 + number)}_{role[:3]}{role[-3:]}_thing"]
    assert service["role"] == role, service["evidence"]


def services(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(dedent(text))
    return {service["name"]: service["role"] for service in api.services(root, cache=False)}


def test_other_languages_are_what_they_are(tmp_path: Path) -> None:
    go = 'FROM golang:1.23\nCOPY . .\nRUN go build -o /bin/x\nCMD ["/bin/x"]\n'
    page = {"package.json": "{}", "src/App.tsx": "x", "Dockerfile": "FROM node:22\nCOPY . .\nCMD npm start\n"}
    found = services(
        tmp_path,
        {
            "docker-compose.yml": """
                services:
                  orders: {build: orders, ports: ["80:80"]}
                  stock: {build: stock}
                  asked: {build: asked}
                  asking: {build: asking, environment: {ASKED_URL: "http://asked:8080"}, expose: ["1"]}
                  letters: {build: letters, environment: {KAFKA_BROKERS: "kafka:9092"}}
                  letter-worker: {build: letters}
                  waiting: {build: letters, depends_on: [rabbitmq]}
                  rabbitmq: {image: "rabbitmq:3"}
                  cats: {build: cats}
                  looks: {build: cats, command: curl http://orders}
                  shop: {build: shop}
                  served: {build: served}
                  edge: {build: edge}
                  store: {build: store}
                  ledger: {build: ledger}
                  mounted: {image: "node:22", command: node index.js, volumes: ["./mounted:/app"], ports: ["3000:3000"]}
                  java_thing: {build: {context: java_thing}}
                  checks: {build: checks}
            """,
            "orders/Dockerfile": go, "orders/main.go": "x",
            "stock/Dockerfile": go, "stock/main.go": "x",
            "cats/Dockerfile": "FROM golang:1.23\nCOPY . .\nCMD [\"./cat\"]\n",
            "asked/Dockerfile": go, "asking/Dockerfile": go, "letters/Dockerfile": go,
            **{f"shop/{path}": text for path, text in page.items()},
            **{f"served/{path}": text for path, text in page.items()},
            "served/Dockerfile": "FROM node:22 AS build\nCOPY . .\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=build /dist /usr/share/nginx/html\n",
            "edge/Dockerfile": "FROM nginx:1.27\nCOPY nginx.conf /etc/nginx/\n", "edge/nginx.conf": "events {}\n",
            "store/Dockerfile": "FROM pgvector/pgvector:pg16\nCOPY init.sql /docker-entrypoint-initdb.d/\n", "store/init.sql": "SELECT 1;\n",
            "ledger/Dockerfile": "FROM mongo:7\n",
            "mounted/index.js": "x",
            "java_thing/Dockerfile": "FROM eclipse-temurin:21\nCOPY x.jar .\nEXPOSE 8080\nCMD java -jar x.jar\n",
            "checks/Dockerfile": "FROM mcr.microsoft.com/playwright:v1.50.0\nCOPY . .\nCMD npx playwright test\n",
        },
    )  # fmt: skip
    assert found == {
        "orders": "business_api", "stock": "unknown", "asked": "business_api", "asking": "business_api", "letters": "business_worker",
        "waiting": "business_worker", "rabbitmq": "infra_broker", "cats": "unknown", "looks": "tool", "letter-worker": "business_worker", "shop": "frontend", "served": "frontend", "edge": "gateway", "store": "infra_db", "ledger": "infra_db",
        "mounted": "business_api", "java_thing": "business_api", "checks": "test",
    }  # fmt: skip


def test_images_that_are_built_elsewhere(tmp_path: Path) -> None:
    found = services(
        tmp_path,
        {
            "docker-compose.yml": """
                services:
                  orders-api: {image: "registry.acme.io/orders-api:1"}
                  front: {image: "${REGISTRY}/front-bot:${TAG}"}
                  stock: {image: "acme.azurecr.io/stock"}
                  letters: {image: "ghcr.io/acme/letters-worker"}
                  users: {build: users, image: "ghcr.io/acme/users"}
                  pages: {image: "ghcr.io/somebody/pages"}
                  api: {image: "hasura/graphql-engine"}
                  database: {image: "somebody/something"}
                  store: {image: "registry.acme.io/mirror/postgres:16"}
                  backup: {image: "postgres:16", command: pg_dump x}
                  prepare: {image: "postgres:16", command: psql -f /init.sql}
                  data: {image: "ghcr.io/we/db-postgres-service:2@sha256:ab"}
                  desk: {image: "scheduler_app", command: gunicorn main:app}
            """,
            "main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
            "users/Dockerfile": "FROM python:3.12\nCMD uvicorn main:app\n",
        },
    )
    assert found == {
        "orders-api": "business_api", "front": "business_bot", "stock": "unknown", "letters": "business_worker", "users": "business_api", "pages": "tool",
        "api": "tool", "database": "infra_db", "store": "infra_db", "backup": "tool", "prepare": "migration_job", "data": "data_postgres", "desk": "business_api",
    }  # fmt: skip


def test_an_image_is_known_by_what_builds_it(tmp_path: Path) -> None:
    """Other services, compose's own names and commands build images; what has no namespace and is not Docker's own nobody else publishes."""
    found = services(
        tmp_path,
        {
            "docker-compose.yml": """
                name: shop
                services:
                  stock: {build: stock, image: "acme/stock:latest"}
                  counting: {image: acme/stock, command: celery -A main worker}
                  users: {build: users}
                  visitors: {image: shop_users}
                  letters: {image: "letters:1"}
                  parcels: {build: parcels}
                  prices: {image: prices-of-shop, command: python main.py}
                  short: {image: "url_shortener:1"}
                  store: {image: redis}
                  pages: {image: acme/pages}
            """,
            "Makefile": "images:\n\tdocker build -f deploy/base.Dockerfile --tag acme/base:1 ./users\n\tdocker build -t prices:$(V) prices\n",
            "deploy/build.sh": "docker buildx build --push -t letters:1 -t prices-of-shop:latest --build-arg A=1 ../stock\ndocker build nowhere -t url_shortener:1\n",
            "deploy/base.Dockerfile": "FROM python:3.12\nCOPY main.py .\nCMD uvicorn main:app\n",
            "parcels/Dockerfile": "FROM acme/base:1\nENV A=1\n",
            **{
                f"{name}/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD uvicorn main:app\n"
                for name in ("stock", "users")
            },
            **{f"{name}/main.py": FASTAPI + ROUTE for name in ("stock", "users")},
        },
    )
    assert {name: role for name, role in found.items() if name != "base"} == {
        "stock": "business_api", "counting": "business_worker", "users": "business_api", "visitors": "business_api", "letters": "business_api",
        "parcels": "business_api", "prices": "business_api", "short": "unknown", "store": "infra_cache", "pages": "unknown",
    }  # fmt: skip


def test_what_serves_pages_what_stands_below_others_and_what_checks(tmp_path: Path) -> None:
    found = services(
        tmp_path,
        {
            "docker-compose.yml": """
                services:
                  portal: {image: "nginx:1.27", volumes: ["./pages:/usr/share/nginx/html"]}
                  edge: {image: "nginx:1.27", volumes: ["./pages:/usr/share/nginx/html", "./site.conf:/etc/nginx/conf.d/default.conf"]}
                  gateway: {image: "nginx:1.27", volumes: ["./pages:/usr/share/nginx/html"]}
                  frontends: {build: frontends}
                  orders: {build: orders}
            """,
            "pages/index.html": "<html></html>",
            "site.conf": "server { listen 80; }",
            "frontends/Dockerfile": "FROM node:22 AS shop\nCOPY shop .\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=shop /dist /usr/share/nginx/html\n",
            "frontends/shop/index.html": "<html></html>",
            "base/python-web.Dockerfile": "FROM python:3.12\nRUN pip install fastapi\n",
            "orders/Dockerfile": "FROM ghcr.io/acme/python-web:latest\nCOPY main.py .\nCMD uvicorn main:app\n",
            "orders/main.py": FASTAPI + ROUTE,
            "security/Dockerfile": 'FROM python:3.12\nENTRYPOINT ["pip-audit", "--strict"]\n',
        },
    )
    assert found == {
        "portal": "frontend", "edge": "gateway", "gateway": "gateway", "frontends": "frontend", "orders": "business_api", "python-web": "tool",
        "security": "tool",
    }  # fmt: skip


def test_a_script_that_lies_twice_in_an_image_is_one_program(tmp_path: Path) -> None:
    files = {
        "docker-compose.yml": "services:\n  stock: {build: stock, command: python /app/consumer.py}\n",
        "stock/Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY jobs jobs\nCOPY jobs/consumer.py /app/consumer.py\n",
        "stock/jobs/__init__.py": "",
        "stock/jobs/consumer.py": "import pika\n" + GUARD + "pika.BlockingConnection().channel().start_consuming()\n",
    }
    assert services(tmp_path, files) == {"stock": "business_worker"}


NAMED = {
    # A violation does not reclassify itself: a worker that serves stays a worker, whatever a data service is built of it stays one.
    "reminder_worker": ("business_worker", UVICORN, FASTAPI + ROUTE),
    "task_bot": ("business_bot", UVICORN, FASTAPI + ROUTE),
    "db_postgres_service": ("data_postgres", UVICORN, FASTAPI + ROUTE),
    # Names that are about the subject, or of what only looks so.
    "room_scheduler": ("business_api", UVICORN, FASTAPI + ROUTE),
    "dashboard": ("business_api", UVICORN, FASTAPI + ROUTE),
    "gateway": ("business_api", UVICORN, FASTAPI + ROUTE),
    "celery": ("business_worker", "celery -A main worker", "import sqlalchemy\n"),
    "api_checks": ("test", "pytest", ""),
    "stock_api": ("test", "pytest", ""),
    "price_scraper": ("business_worker", "python main.py", "print(1)\n"),
    # No name hides a driver.
    "backup": ("unknown", "python main.py", "import asyncpg\n"),
    "docs": ("tool", "python main.py", "print(1)\n"),
    "migrator": ("migration_job", "python main.py", "import asyncpg\n"),
    "data_store": ("unknown", UVICORN, "import asyncpg\n" + FASTAPI + ROUTE),
    "bookstores": ("business_api", UVICORN, "import asyncpg\n" + FASTAPI + ROUTE),
}  # fmt: skip


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {"docker-compose.yml": "services:\n" + "".join(f"  {name}: {{build: {name}}}\n" for name in NAMED)}
    for name, (_, command, text) in NAMED.items():
        files[f"{name}/Dockerfile"] = f"FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD {command}\n"
        files[f"{name}/main.py"] = text
    return services(tmp_path_factory.mktemp("named"), files)


@pytest.mark.parametrize("name", NAMED)
def test_what_a_name_may_say(named: dict[str, str], name: str) -> None:
    assert named[name] == NAMED[name][0]


def test_configuration_and_label_go_before_everything(tmp_path: Path) -> None:
    compose = """
        services:
          orders: {build: orders, labels: {hybrid_lint.role: data_mongo}}
          stock: {build: orders, labels: {hybrid_lint.role: data_mongo}}
    """
    files = {
        "orders/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD uvicorn main:app\n",
        "orders/main.py": FASTAPI + ROUTE,
    }
    configuration = '[services.stock]\nrole = "test"\n'
    found = services(tmp_path, {"docker-compose.yml": compose, "hybrid-lint.toml": configuration, **files})
    assert found == {"orders": "data_mongo", "stock": "test"}


def test_roles_do_not_depend_on_the_profile(tmp_path: Path) -> None:
    compose = """
        services:
          orders_db: {image: "postgres:16"}
          stock_db: {image: "postgres:16"}
          orders: {build: orders, environment: {DATABASE_URL: "postgresql://orders_db/x"}}
          stock: {build: orders, environment: {DATABASE_URL: "postgresql://stock_db/x"}}
    """
    text = "import asyncpg\n" + FASTAPI + ROUTE
    services(
        tmp_path,
        {
            "docker-compose.yml": compose,
            "orders/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD uvicorn main:app\n",
            "orders/main.py": text,
        },
    )
    asked = [
        [(service["name"], service["role"]) for service in api.services(tmp_path, cache=False, profile=profile)]
        for profile in (None, "improved_hybrid", "database_per_service")
    ]
    assert asked[0] == asked[1] == asked[2]
    assert ("orders", "business_api") in asked[0]
