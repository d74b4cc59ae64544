"""Small repositories with several things wrong at once, each made from a number: layouts, styles of writing, line ends, defects."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

_NAMES = ["order-api", "orderApi", "order_api", "mail-worker", "stock_service", "Stock-Service", "billing"]
_HEADER = "# Somebody wrote this by hand.\n"


class Repository(NamedTuple):
    """Path → content. Every text file begins with a comment of its own."""

    files: dict[str, bytes]


def repository(seed: int) -> Repository:
    """The repository of a number; the same one each time."""
    return _Making(Random(seed)).made()


class _Making:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._files: dict[str, str] = {}
        self._base = random.choice(["", "services/", "src/services/"])
        self._names = random.sample(_NAMES, random.randint(1, 3))

    def made(self) -> Repository:
        """All files, with line ends, marks and final line ends of all kinds."""
        for name in self._names:
            self._service(name)
        self._files["docker-compose.yml"] = self._compose()
        self._maybe(
            ".env.example",
            self._pick("DATABASE_URL=\n", "LOG_LEVEL=info\n# the broker\nRABBITMQ_URL=\n", "log_level=info\n"),
        )
        self._maybe(".gitignore", self._pick(".env\n", "__pycache__/\n*.log\n", ""))
        self._maybe("Makefile", self._pick("test:\n\tpytest\n", ".PHONY: help test\nhelp:\n\t@echo help\n"))
        self._maybe("README.md", f"Start `{self._base}{self._names[0]}/` with `docker compose up {self._names[0]}`.\n")
        self._maybe("scripts/run-all.sh", f"#!/bin/sh\ncd {self._base}{self._names[0]} && python -m pytest\n")
        self._maybe("tests/test_all.py", self._tests())
        self._maybe("config/prometheus.yml", self._prometheus())
        return Repository({path: self._encoded(path, text) for path, text in self._files.items()})

    def _maybe(self, path: str, text: str) -> None:
        if self._random.random() < 0.7:
            self._files[path] = text

    def _pick(self, *texts: str) -> str:
        return self._random.choice(texts)

    def _encoded(self, path: str, text: str) -> bytes:
        if path.endswith((".yml", ".py", ".toml", ".txt", "Makefile", ".gitignore")):
            text = _HEADER + text
        if self._random.random() < 0.15:
            text = text.rstrip("\n")
        content = text.encode()
        if not path.endswith((".sh", "Dockerfile", "Makefile")) and self._random.random() < 0.25:
            content = content.replace(b"\n", b"\r\n")
        if path.endswith((".py", ".yml")) and self._random.random() < 0.1:
            content = b"\xef\xbb\xbf" + content
        return content

    def _service(self, name: str) -> None:
        place = f"{self._base}{name}"
        self._files[f"{place}/Dockerfile"] = self._pick(
            "FROM python:3.11-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD [\"python\", \"main.py\"]\n",
            "FROM python:3.12-slim  # why\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\nCMD [\"uvicorn\", \"main:app\", \"--reload\"]\n",
        )  # fmt: skip
        self._files[f"{place}/requirements.txt"] = self._pick(
            "fastapi\naio-pika\nhttpx\n", "fastapi>=0.110\nuvicorn  # serves\nhttpx==0.27.0\n"
        )
        self._files[f"{place}/main.py"] = self._pick(self._api(), self._worker(), self._client())
        if self._random.random() < 0.4:
            self._files[f"{place}/helperModule.py"] = "VALUE = 1\n"
            self._files[f"{place}/main.py"] += "\nfrom helperModule import VALUE  # of ours\n\nprint(VALUE)\n"

    def _api(self) -> str:
        return (
            "import os\nimport time\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
            '@app.get("/items/{item}")\nasync def read(item: int) -> dict[str, int]:\n'
            f"    # waits a bit\n    time.sleep({self._random.randint(1, 5)})\n"
            '    print("read", item)\n    return {"item": item}\n\n\n'
            '@app.get("/items/all")\nasync def every() -> list[str]:\n    return [os.environ["LOG_LEVEL"]]\n'
        )

    def _worker(self) -> str:
        call = self._pick(
            "aio_pika.connect(URL)", "aio_pika.connect(\n        URL,\n        timeout=5,  # seconds\n    )"
        )
        return (
            'import asyncio\nimport os\n\nimport aio_pika\n\nURL = os.environ["RABBITMQ_URL"]\n\n\n'
            f"async def run() -> None:\n    connection = await {call}\n    channel = await connection.channel()\n"
            '    queue = await channel.declare_queue("items")\n    async for message in queue:\n        await message.ack()\n\n\n'
            "asyncio.run(run())\n"
        )

    def _client(self) -> str:
        return (
            "import asyncio\nfrom time import sleep\n\nimport httpx\n\n\nasync def ask() -> None:\n"
            f'    async with httpx.AsyncClient(base_url="http://{self._names[0]}:8000") as client:\n'
            '        await client.get("/items/1")  # asks\n    sleep(1)\n\n\nasyncio.run(ask())\n'
        )

    def _tests(self) -> str:
        return (
            '"""Tests."""\nimport httpx\n\n\nasync def test_reads() -> None:\n    app = object()\n'
            '    async with httpx.AsyncClient(app=app, base_url="http://test") as client:\n        assert client is not None\n'
        )

    def _compose(self) -> str:
        step = self._random.choice([2, 4])
        pad = " " * step
        lines = ["services:"]
        for name in self._names:
            lines += [
                f"{pad}{name}:  # ours",
                f"{pad * 2}build: ./{self._base}{name}",
                *self._listed("networks", ["backend-net"], pad * 2),
                *self._environment(pad * 2),
            ]
            if self._random.random() < 0.5:
                lines += self._listed("depends_on", ["postgres"], pad * 2)
        lines += [
            f"{pad}postgres:",
            f'{pad * 2}image: "postgres:15"',
            f"{pad * 2}environment:",
            f"{pad * 3}POSTGRES_PASSWORD: hunter22",
        ]
        if self._random.random() < 0.7:
            lines += ["networks:", f"{pad}backend-net: {self._pick('{}', '')}".rstrip(), f"{pad}# no more"]
        return "\n".join(lines) + "\n"

    def _listed(self, key: str, items: list[str], pad: str) -> list[str]:
        if self._random.random() < 0.4:
            return [f"{pad}{key}: [{', '.join(items)}]"]
        return [f"{pad}{key}:", *(f"{pad}  - {item}  # {key}" for item in items)]

    def _environment(self, pad: str) -> list[str]:
        values = {"RABBITMQ_URL": "amqp://guest:guest@rabbit:5672/", "LOG_LEVEL": "info", "log_level": "debug"}
        chosen = self._random.sample(sorted(values), self._random.randint(1, 3))
        if self._random.random() < 0.5:
            return [f"{pad}environment:", *(f"{pad}  - {key}={values[key]}" for key in chosen)]
        return [f"{pad}environment:", *(f"{pad}  {key}: {values[key]}  # set here" for key in chosen)]

    def _prometheus(self) -> str:
        return f"scrape_configs:\n  - job_name: ours\n    static_configs:\n      - targets: ['{self._names[0]}:8000']  # one\n"
