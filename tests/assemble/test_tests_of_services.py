"""Tests belong to the services whose code they use: by imports, through helpers, and by the fixtures that they request."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint import api

SERVICE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "{name}.main:app"]\n'
MAIN = "from fastapi import FastAPI\n\napp = FastAPI()\n\n\nclass Store: ...\n"
CLIENTS = """import pytest
from httpx import ASGITransport, AsyncClient

from orders.main import app


@pytest.fixture
async def orders_client():
    async with AsyncClient(transport=ASGITransport(app=app)) as client:
        yield client


@pytest.fixture(scope="session")
def stock_client():
    from stock.main import app as application

    return AsyncClient(transport=ASGITransport(app=application))


@pytest.fixture
def signed_in(orders_client):
    return orders_client


@pytest.fixture
def clock():
    return 1
"""
CASES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "an import": ({"tests/test_a.py": "from stock.main import Store\n"}, {"tests/test_a.py": "stock"}),
    "an import inside a function": ({"tests/test_a.py": "def test_a():\n    import stock.main\n"}, {"tests/test_a.py": "stock"}),
    "a project without a service": (
        {
            "drafts/pyproject.toml": "[project]\nname = 'drafts'\n",
            "drafts/tests/test_a.py": "from stock.main import Store\n",
            "checks/tests/requirements.txt": "pytest\n",
            "checks/tests/test_b.py": "from stock.main import Store\n",
        },
        {"checks/tests/test_b.py": "stock"},
    ),
    "both": ({"tests/test_a.py": "import stock.main\nimport orders.main\n"}, {"tests/test_a.py": "orders stock"}),
    "a helper": (
        {
            "tests/__init__.py": "",
            "tests/factories.py": "from stock.main import Store\n",
            "tests/test_a.py": "from tests.factories import Store\n",
            "tests/test_b.py": "from .factories import Store\n",
            "tests/test_c.py": "import httpx\n",
        },
        {"tests/factories.py": "stock", "tests/test_a.py": "stock", "tests/test_b.py": "stock"},
    ),
    "a fixture": (
        {
            "tests/conftest.py": CLIENTS,
            "tests/test_a.py": "async def test_a(orders_client): ...\n",
            "tests/test_b.py": "class TestB:\n    async def test_b(self, clock, stock_client): ...\n",
            "tests/test_c.py": "async def test_c(signed_in): ...\n",
            "tests/test_d.py": "async def test_d(clock): ...\n",
            "tests/deep/test_e.py": "import pytest\n\n\n@pytest.mark.usefixtures(\"stock_client\")\ndef test_e(): ...\n",
            "tests/test_f.py": "import pytest\n\npytestmark = pytest.mark.usefixtures(\"signed_in\")\n",
        },
        {
            "tests/conftest.py": "orders stock", "tests/test_a.py": "orders", "tests/test_b.py": "stock", "tests/test_c.py": "orders",
            "tests/deep/test_e.py": "stock", "tests/test_f.py": "orders",
        },
    ),
    "the nearest fixture": (
        {
            "tests/conftest.py": "import pytest\n\n\n@pytest.fixture\ndef client():\n    from stock.main import app\n\n    return app\n",
            "tests/orders/conftest.py": "import pytest\n\n\n@pytest.fixture\ndef client():\n    from orders.main import app\n\n    return app\n",
            "tests/orders/test_a.py": "def test_a(client): ...\n",
            "tests/test_b.py": "def test_b(client): ...\n",
        },
        {
            "tests/conftest.py": "orders stock", "tests/orders/conftest.py": "orders", "tests/orders/test_a.py": "orders", "tests/test_b.py": "stock",
        },
    ),
    "a fixture beside the test": (
        {"tests/test_a.py": "import pytest\n\n\n@pytest.fixture\ndef app():\n    from stock import main\n\n    return main\n\n\ndef test_a(app): ...\n"},
        {"tests/test_a.py": "stock"},
    ),
    "a fixture of a plugin": (
        {
            "tests/conftest.py": "pytest_plugins = [\"tests.plugins.clients\"]\n",
            "tests/plugins/clients.py": CLIENTS,
            "tests/test_a.py": "def test_a(stock_client): ...\n",
            "tests/test_b.py": "def test_b(clock): ...\n",
        },
        {"tests/conftest.py": "orders stock", "tests/plugins/clients.py": "orders stock", "tests/test_a.py": "stock"},
    ),
    "a function that a fixture calls": (
        {
            "tests/conftest.py": "import pytest\n\n\ndef made():\n    from stock.main import app\n\n    return app\n\n\n@pytest.fixture\ndef app():\n    return made()\n\n\n@pytest.fixture\ndef plain():\n    return 1\n",
            "tests/test_a.py": "def test_a(app): ...\n",
            "tests/test_b.py": "def test_b(plain): ...\n",
        },
        {"tests/conftest.py": "stock", "tests/test_a.py": "stock"},
    ),
    "a fixture that nobody needs to request": (
        {
            "tests/stock/conftest.py": "import pytest\n\n\n@pytest.fixture(autouse=True)\ndef clean():\n    from stock.main import Store\n\n    yield Store()\n",
            "tests/stock/__init__.py": "",
            "tests/stock/made.py": "def made(stock_client): ...\n",
            "tests/stock/test_a.py": "def test_a(): ...\n",
            "tests/test_b.py": "def test_b(): ...\n",
        },
        {"tests/stock/conftest.py": "stock", "tests/stock/test_a.py": "stock"},
    ),
    "tests of another service's directory": (
        {"services/orders/tests/test_a.py": "def test_a(stock_client): ...\n", "services/orders/tests/test_b.py": "import orders.main\n"},
        {"services/orders/tests/test_b.py": "orders"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_tests_belong_to_what_they_use(case: str, tmp_path: Path) -> None:
    files, expected = CASES[case]
    written = {"docker-compose.yml": "services:\n", **files}
    for name in ("orders", "stock"):
        written["docker-compose.yml"] += f"  {name}: {{build: services/{name}}}\n"
        written[f"services/{name}/Dockerfile"] = SERVICE.format(name=name)
        written[f"services/{name}/{name}/main.py"] = MAIN
    for path, text in written.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    sql = (
        "SELECT f.path, group_concat(t.service, ' ') FROM (SELECT * FROM test_of ORDER BY service) t "
        "JOIN file f ON f.id = t.file GROUP BY f.path"
    )
    assert dict(api.query(tmp_path, sql, cache=False)[1]) == expected
