"""Names of what is scaffolded."""

from __future__ import annotations

import pytest

from hybrid_lint.errors import UsageError
from hybrid_lint.start.import_order import with_sorted_imports
from hybrid_lint.start.names import UseCaseNames, checked_name, prefix_of


@pytest.mark.parametrize("name", ["notes", "order_desk", "b2b", "order_management"])
def test_a_name(name: str) -> None:
    assert checked_name(name, "use case") == name


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("order-desk", "Call it `order_desk`."),
        ("OrderDesk", "Call it `order_desk`."),
        ("Order Desk", "Call it `order_desk`."),
        ("2nd_order", "Call it `nd_order`."),
        ("order__desk", "Call it `order_desk`."),
        ("_order", "Call it `order`."),
        ("../order", "Call it `order`."),
        ("", "Call it by English words, such as `order_desk`."),
        ("x", "Call it by English words, such as `order_desk`."),
        ("заказы", "Call it by English words, such as `order_desk`."),
        ("order\n", "Call it `order`."),
        ("class", "Call it `class_desk`, or by what it is about."),
        ("match", "Call it `match_desk`, or by what it is about."),
        ("email", "Call it `email_desk`, or by what it is about."),
    ],
)
def test_what_is_no_name_says_what_would_be(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        checked_name(name, "use case")
    assert raised.value.hints == (hint,)


NOTES = UseCaseNames("notes", "notes", 8100)
ORDERS = UseCaseNames("order_management", "order", 8100)
DESK = UseCaseNames("order_desk", "order_desk", 8100)


@pytest.mark.parametrize(
    ("path", "text", "now"),
    [
        ("a.py", "task_management task_api_service task_reminders", "notes notes_api_service notes_reminders"),
        ("a.py", "task_platform.broker create_task_events _task_api", "task_platform.broker create_task_events _task_api"),
        ("a.py", 'f"/users/{id}/task_analytics"', 'f"/users/{id}/task_analytics"'),  # a route of the data service
        ("a.yml", "postgres:5432/${POSTGRES_DB:-task_management_db}", "postgres:5432/${POSTGRES_DB:-task_management_db}"),
        ("a.py", '"bot.notifications" task_bot.notifications', '"notes.bot.notifications" notes_bot.notifications'),
        ("a.py", 'ANALYTICS_EXCHANGE = "analytics"', 'ANALYTICS_EXCHANGE = "notes_analytics"'),
        ("a.py", 'tags=["analytics"]', 'tags=["analytics"]'),
        ("a.yml", "${API_PORT:-8000}:8000 ${BOT_TOKEN:?x}", "${NOTES_API_PORT:-8100}:8000 ${NOTES_BOT_TOKEN:?x}"),
        ("Dockerfile.api", "http://localhost:8000/health", "http://localhost:8000/health"),  # inside of the container
        ("docs/api.md", "`http://localhost:8000`", "`http://localhost:8100`"),
        ("config/nginx/task_management.conf", "location = /health {", "location = /notes/health {\n    rewrite ^/notes(/.*)$ $1 break;"),
        ("sql/init_task_management.sql", "task_management: task_events", "notes: task_events"),
        ("README.md", "# Task management\ntask management", "# Notes\nnotes"),
    ],
)  # fmt: skip
def test_what_is_renamed(path: str, text: str, now: str) -> None:
    assert NOTES.text(path, text) == now


def test_a_name_of_several_words() -> None:
    assert ORDERS.text("a.py", "task_management task_api") == "order_management order_api"
    assert ORDERS.text("a.md", "Task management") == "Order management"
    assert DESK.text("uv.lock", 'name = "task-management"\n"task_api"') == 'name = "order-desk"\n"task_api"'
    assert DESK.path("task_api/app.py") == "order_desk_api/app.py"
    assert DESK.path("mongodb/collections/task_events.json") == "mongodb/collections/task_events.json"
    assert (prefix_of("order_management"), prefix_of("order_desk")) == ("order", "order_desk")


def test_imports_are_in_order_again() -> None:
    text = "import b\nfrom z.y import (\n    two,\n    one,\n)\nfrom a import x  # why\nimport a\n\nfrom d import e\nfrom c import f\n\nx = 1\n"
    expected = "import a\nimport b\nfrom a import x  # why\nfrom z.y import (\n    two,\n    one,\n)\n\nfrom c import f\nfrom d import e\n\nx = 1\n"
    assert with_sorted_imports(text) == expected
    assert with_sorted_imports(expected) == expected
    inside = "def f():\n    from z import a\n    from b import c\n"
    assert with_sorted_imports(inside) == inside
