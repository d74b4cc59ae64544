"""`cache_use` and `passed_answer`: what services do with Redis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

CACHE = WORKER | {
    "worker/main.py": """
        import json
        import redis.asyncio as redis
        from keys import LAST, key_of
        client = redis.from_url("redis://redis")
        async def save(task_id, task, options):
            key = key_of(task_id)
            await client.set(key, json.dumps(task), ex=60)
            await client.set(f"tasks:seen:{task_id}", "1", nx=True, **options)
            await client.setex(LAST, 60, task_id)
            text = await client.get(name="tasks:all")
            return json.loads(text)
        class Guard:
            def __init__(self, redis_client):
                self._redis_client = redis_client
            async def claim(self, key):
                await self._redis_client.execute_command("SET", key, "1", "NX", "EX", 60)
        """,
    "worker/keys.py": """
        LAST = "tasks:last"
        def key_of(task_id):
            return f"tasks:task:{task_id}"
        """,
}


def test_keys_lifetimes_and_claims(ask: Ask) -> None:
    sql = "SELECT line, command, key, key_text, expires, claims, spread FROM cache_use ORDER BY line"
    assert ask(CACHE, sql) == [
        (8, "set", "tasks:task:{}", "key", 1, 0, 0),
        (9, "set", "tasks:seen:{}", 'f"tasks:seen:{task_id}"', 0, 1, 1),
        (10, "setex", "tasks:last", "LAST", 1, 0, 0),
        (11, "get", "tasks:all", "tasks:all", 0, 0, 0),
        (17, "execute_command", None, "key", 1, 1, 0),
    ]


def test_what_holds_a_key_is_among_its_words(ask: Ask) -> None:
    assert ask(CACHE, "SELECT words FROM cache_use WHERE line = 17") == [(" key claim guard",)]


def test_answers_are_passed_on_at_once_and_through_a_name(ask: Ask) -> None:
    sql = """
        SELECT s.line, s.method, i.method FROM passed_answer p
        JOIN python_call s ON s.file = p.file AND s.ordinal = p.source JOIN python_call i ON i.file = p.file AND i.ordinal = p.into_call
        WHERE s.path = 'worker/main.py' ORDER BY s.line, s.column
        """
    assert ask(CACHE, sql) == [(7, "key_of", "set"), (8, "dumps", "set"), (11, "get", "loads")]
