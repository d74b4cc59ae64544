"""Modules that are made to be started: an application object, or a main guard with a bot, a worker or another loop in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.knowledge.areas import area_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.store.database import Store

_APPLICATIONS = ("FastAPI", "Starlette", "Flask", "Quart", "Litestar", "Sanic", "Application", "Blacksheep")
_APPLICATION_VARIABLES = "('app', 'application', 'api', 'asgi_app', 'asgi')"
_POLLING = "('start_polling', 'run_polling', 'start_webhook', 'run_webhook', 'infinity_polling')"
_CONSUMING = "('consume', 'start_consuming', 'iterator', 'basic_consume', 'run_forever', 'xreadgroup', 'blpop', 'brpop', 'getone')"


class EntryModule(NamedTuple):
    file: int
    path: str
    kind: str  # web_app, bot, worker, main_guard
    line: int


def entry_modules(store: Store) -> list[EntryModule]:
    """All of them outside tests, tools, examples and documentation, by path."""
    kinds: dict[int, tuple[str, int]] = {}
    guards: dict[int, int] = dict(
        store.rows("SELECT file, main_guard_line FROM fact_python_module WHERE main_guard_line IS NOT NULL")
    )
    for file, line in guards.items():
        kinds[file] = ("main_guard", line)
    _workers(store, kinds, guards)
    for file, line in store.rows(
        f"SELECT file, min(line) FROM fact_python_call WHERE method IN {_POLLING} GROUP BY file"
    ):
        if file in guards or _runs_at_import(store, file):
            kinds[file] = ("bot", guards.get(file, line))
    for file, line in _applications(store):
        kinds[file] = ("web_app", line)
    paths = dict(store.rows("SELECT id, path FROM file WHERE kind = 'python'"))
    found = [
        EntryModule(file, paths[file], kind, line)
        for file, (kind, line) in kinds.items()
        if area_of(paths[file]) in ("service", "migration")
    ]
    return sorted(found, key=lambda entry: entry.path)


def endless_modules(store: Store, modules: Sequence[EntryModule]) -> set[int]:
    """Files that do not end when they are run as a script: bots, workers, and applications whose main guard serves them."""
    serving = {
        file
        for (file,) in store.rows(
            "SELECT DISTINCT file FROM fact_python_call WHERE main_guard = 1 "
            "AND name IN ('uvicorn.run', 'uvicorn.main.run', 'hypercorn.run.run', 'aiohttp.web.run_app', 'flask.Flask.run', 'sanic.Sanic.run')"
        )
    }
    return {entry.file for entry in modules if entry.kind in ("bot", "worker")} | serving


def _workers(store: Store, kinds: dict[int, tuple[str, int]], guards: dict[int, int]) -> None:
    consuming = {
        file for (file,) in store.rows(f"SELECT DISTINCT file FROM fact_python_call WHERE method IN {_CONSUMING}")
    }
    named = {
        file
        for (file,) in store.rows(
            "SELECT id FROM file WHERE kind = 'python' AND (stem LIKE '%\\_worker' ESCAPE '\\' OR stem LIKE '%\\_consumer' ESCAPE '\\' OR stem IN ('worker', 'consumer'))"
        )
    }
    for file, line in guards.items():
        if file in consuming or file in named:
            kinds[file] = ("worker", line)


def _runs_at_import(store: Store, file: int) -> bool:
    ((found,),) = store.rows(
        "SELECT count(*) FROM fact_python_call WHERE file = ? AND scope IS NULL AND (name IN ('asyncio.run', 'uvloop.run', 'anyio.run') "
        "OR method IN ('start_polling', 'run_polling', 'run_until_complete'))",
        (file,),
    )
    return bool(found)


def _applications(store: Store) -> list[tuple[int, int]]:
    marks = " OR ".join(f"kind LIKE '%.{name}'" for name in _APPLICATIONS)
    direct = store.rows(
        f"SELECT file, min(line) FROM fact_python_router WHERE scope IS NULL AND ({marks}) "
        f"AND substr(variable, 2) NOT LIKE '%.%' GROUP BY file"
    )
    # `app = create_app()` where this module defines the factory around an application of its own.
    factories = store.rows(
        f"SELECT a.file, min(a.line) FROM fact_python_assignment a WHERE a.scope IS NULL AND a.value_kind = 'call' "
        f"AND a.target IN {_APPLICATION_VARIABLES} AND a.value LIKE ':%' "
        f"AND EXISTS (SELECT 1 FROM fact_python_router r WHERE r.file = a.file AND ({marks})) GROUP BY a.file"
    )
    return [*direct, *factories]
