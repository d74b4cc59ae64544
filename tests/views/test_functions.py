"""`entry_function`, `function_path` and `coroutine_path`: what something outside of the code calls, and what that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask


def entries(ask: Ask, text: str, **files: str) -> list[Any]:
    repository = WORKER | {"worker/main.py": text} | {f"worker/{name}.py": other for name, other in files.items()}
    return ask(repository, "SELECT name, kind, what FROM entry_function ORDER BY path, function, kind")


def test_routes_have_their_full_path(ask: Ask) -> None:
    tasks = """\
        from fastapi import APIRouter
        router = APIRouter(prefix="/tasks")
        @router.get("/{task_id}")
        @router.head("/{task_id}")
        async def read(task_id: int): ...
        def remove(): ...
        router.add_api_route("/{task_id}", remove, methods=["DELETE"])
        """
    main = "from fastapi import FastAPI\nfrom tasks import router\napp = FastAPI()\napp.include_router(router, prefix='/api')\n"
    assert entries(ask, main, tasks=tasks) == [
        ("read", "route", "GET /api/tasks/{task_id}, HEAD /api/tasks/{task_id}"),
        ("remove", "route", "DELETE /api/tasks/{task_id}"),
    ]


def test_dependencies_middlewares_and_error_handlers_run_for_each_request(ask: Ask) -> None:
    text = """\
        from fastapi import Depends, FastAPI
        from starlette.middleware.base import BaseHTTPMiddleware
        app = FastAPI()
        def session(): ...
        class Pager:
            def __init__(self, page: int = 1): ...
        class Clock(BaseHTTPMiddleware):
            async def dispatch(self, request, call_next): ...
        @app.middleware("http")
        async def count(request, call_next): ...
        @app.exception_handler(ValueError)
        async def explain(request, error): ...
        def late(background, s=Depends(session), p=Depends(Pager)):
            background.add_task(count)
        """
    assert entries(ask, text) == [
        ("session", "dependency", "Depends"),
        ("__init__", "dependency", "Depends"),
        ("dispatch", "middleware", "BaseHTTPMiddleware"),
        ("count", "background", "background.add_task"),
        ("count", "middleware", "app.middleware"),
        ("explain", "error_handler", "app.exception_handler"),
    ]


def test_bots_consumers_jobs_and_commands(ask: Ask) -> None:
    text = """\
        from functools import partial
        import click
        from aiogram import Router
        router = Router()
        @router.message()
        async def greet(message): ...
        @router.startup()
        async def begin(): ...
        async def press(query): ...
        router.callback_query.register(press)
        async def eat(message, redis): ...
        async def drink(message): ...
        def work(queue, scheduler, redis):
            queue.consume(partial(eat, redis=redis))
            scheduler.add_job(tick)
        async def read(queue):
            async with queue.iterator() as messages:
                async for message in messages:
                    await drink(message)
        def tick(): ...
        @click.command()
        def clean(): ...
        """
    assert entries(ask, text) == [
        ("greet", "bot", "message"),
        ("begin", "startup", "router.startup"),
        ("press", "bot", "router.callback_query.register"),
        ("eat", "consumer", "queue.consume"),
        ("drink", "consumer", "queue.iterator"),
        ("tick", "scheduled", "scheduler.add_job"),
        ("clean", "cli", "click.command"),
    ]


def test_lifespans_and_main_coroutines_run_at_start(ask: Ask) -> None:
    text = """\
        import asyncio
        from fastapi import FastAPI
        def lifespan(app): yield
        def create(): return FastAPI(lifespan=lifespan)
        async def main(): ...
        async def helper(): asyncio.run(helper())
        asyncio.run(main())
        """
    assert entries(ask, text) == [("lifespan", "startup", "lifespan"), ("main", "startup", "asyncio.run")]


def test_kinds_are_told_in_words_and_probes_and_operations_apart(ask: Ask) -> None:
    text = """\
        import asyncio
        from fastapi import FastAPI
        app = FastAPI()
        @app.get("/health/ready")
        def ready(): ...
        @app.get("/tasks")
        def tasks(): ...
        @app.on_event("startup")
        def begin(): ...
        def work(queue, scheduler):
            queue.consume(eat)
            scheduler.add_job(tick)
        def eat(): ...
        async def tick(): ...
        """
    sql = "SELECT name, noun, per_operation, probe, is_async, line FROM entry_function ORDER BY line"
    assert ask(WORKER | {"worker/main.py": text}, sql) == [
        ("ready", "route", 1, 1, 0, 5),
        ("tasks", "route", 1, 0, 0, 7),
        ("begin", "start-up function", 0, 0, 0, 9),
        ("eat", "consumer callback", 1, 0, 0, 13),
        ("tick", "scheduled job", 0, 0, 1, 14),
    ]


def test_each_service_has_its_own_ways_through_shared_code(ask: Ask) -> None:
    dockerfile = 'FROM python:3.12\nWORKDIR /app\nCOPY {0} {0}\nCOPY shared shared\nCMD ["python", "-m", "{0}.main"]\n'
    main = "import asyncio\nfrom shared.cache import connect\nasync def {0}(): connect()\nasyncio.run({0}())\n"
    files = {"shared/__init__.py": "", "shared/cache.py": CACHE}
    compose = "services:\n"
    for name in ("first_worker", "second_worker"):
        compose += f"  {name}:\n    build: {{context: ., dockerfile: {name}/Dockerfile}}\n"
        files |= {f"{name}/Dockerfile": dockerfile.format(name), f"{name}/main.py": main.format(name.split("_")[0])}
    sql = "SELECT service, way FROM function_path WHERE function_name = 'connect' ORDER BY 1, 2"
    assert ask(files | {"docker-compose.yml": compose}, sql) == [
        ("first_worker", "`first` → `connect`"),
        ("second_worker", "`second` → `connect`"),
    ]


CACHE = """\
    import functools
    def traced(function):
        async def wrapper(*given):
            connect()
            return await function(*given)
        return wrapper
    def connect(): ...
    @functools.cache
    def client(): connect()
    class Cache:
        def __init__(self): self.pool = None
        def get(self):
            if self.pool is None:
                self.open()
        def open(self): connect()
"""


def paths(ask: Ask, text: str, columns: str = "entry_name, depth, every_time, way") -> list[Any]:
    repository = WORKER | {"worker/main.py": text, "worker/cache.py": CACHE}
    where = "function_name = 'connect' AND kind = 'startup'"
    return ask(repository, f"SELECT {columns} FROM function_path WHERE {where} ORDER BY entry_name, depth, way")


def test_path_crosses_files_and_is_the_shortest(ask: Ask) -> None:
    text = """\
        import asyncio
        from cache import connect
        def far(): near()
        def near(): connect()
        async def main():
            far()
            near()
        asyncio.run(main())
        """
    assert paths(ask, text, "way, sites") == [
        (
            "`main` → `near` → `connect`",
            '[{"path":"worker/main.py","line":7,"column":5,"message":"called in `main`"},'
            '{"path":"worker/main.py","line":4,"column":13,"message":"called in `near`"}]',
        )
    ]


def test_what_runs_once_is_told_apart_from_what_runs_every_time(ask: Ask) -> None:
    text = """\
        import asyncio
        from cache import Cache, client, connect
        async def main():
            client()
            Cache().get()
        async def other():
            client()
            again()
        def again(): once_more()
        def once_more(): connect()
        asyncio.run(main())
        asyncio.run(other())
        """
    assert paths(ask, text) == [
        ("main", 2, 0, "`main` → `client` → `connect`"),
        # Each run has a cache of its own.
        ("main", 3, 1, "`main` → `get` → `open` → `connect`"),
        ("other", 2, 0, "`other` → `client` → `connect`"),
        ("other", 3, 1, "`other` → `again` → `once_more` → `connect`"),
    ]


def test_decorated_function_runs_the_wrapper(ask: Ask) -> None:
    text = """\
        import asyncio
        from cache import traced
        @traced
        async def main(): ...
        asyncio.run(main())
        """
    assert paths(ask, text, "way, sites") == [
        (
            "`main` → `wrapper` → `connect`",
            '[{"path":"worker/main.py","line":4,"column":11,"message":"`main` is decorated with it"},'
            '{"path":"worker/cache.py","line":4,"column":9,"message":"called in `wrapper`"}]',
        )
    ]


def test_what_is_handed_on_to_be_run_is_followed_and_holds_up_no_coroutine(ask: Ask) -> None:
    text = """\
        import asyncio
        from functools import partial
        from cache import connect
        def kept(function): ...
        async def main():
            await asyncio.to_thread(partial(connect))
        async def other(loop):
            await loop.run_in_executor(None, lambda: connect())
            kept(connect)
        asyncio.run(main())
        asyncio.run(other())
        """
    assert paths(ask, text) == [("main", 1, 1, "`main` → `connect`"), ("other", 1, 1, "`other` → `connect`")]
    sql = "SELECT way FROM coroutine_path WHERE function_name = 'connect' AND path LIKE '%main.py'"
    assert ask(WORKER | {"worker/main.py": text, "worker/cache.py": CACHE}, sql) == []


def test_the_event_loop_runs_callbacks_between_coroutines(ask: Ask) -> None:
    text = """\
        import asyncio
        from cache import connect
        async def main():
            asyncio.get_running_loop().call_later(5, connect)
        asyncio.run(main())
        """
    sql = "SELECT way, sites FROM coroutine_path WHERE function_name = 'connect' AND path LIKE '%main.py'"
    assert ask(WORKER | {"worker/main.py": text, "worker/cache.py": CACHE}, sql) == [
        ("`main` → `connect`", '[{"path":"worker/main.py","line":4,"column":5,"message":"handed on in `main`"}]')
    ]


def test_request_runs_the_dependencies_of_its_parameters_and_of_its_decorator(ask: Ask) -> None:
    text = """\
        from fastapi import Depends, FastAPI
        from cache import connect
        app = FastAPI()
        def session(): connect()
        @app.get("/a")
        def first(s=Depends(session)): ...
        @app.get("/b", dependencies=[Depends(session)])
        def second(): ...
        """
    sql = "SELECT way, sites FROM function_path WHERE function_name = 'connect' AND kind = 'route' ORDER BY way"
    found = ask(WORKER | {"worker/main.py": text, "worker/cache.py": CACHE}, sql)
    assert [way for way, _ in found] == ["`first` → `session` → `connect`", "`second` → `session` → `connect`"]
    assert '"line":6,"column":13,"message":"a dependency of `first`"' in found[0][1]


def test_named_annotation_stands_for_its_dependency(ask: Ask) -> None:
    main = """\
        from fastapi import FastAPI
        from provided import Connection, Other
        app = FastAPI()
        @app.get("/a")
        def first(c: Connection): ...
        @app.get("/b")
        def second(c: Other): ...
        """
    provided = """\
        from typing import Annotated
        from fastapi import Depends
        from cache import connect
        def session(): connect()
        Connection = Annotated[object, Depends(session)]
        Other = object
        """
    files = WORKER | {"worker/main.py": main, "worker/provided.py": provided, "worker/cache.py": CACHE}
    sql = "SELECT way, sites ->> '$[0]' FROM function_path WHERE function_name = 'connect' AND kind = 'route'"
    first = '{"path":"worker/main.py","line":5,"column":5,"message":"a dependency of `first`"}'
    assert ask(files, sql) == [("`first` → `session` → `connect`", first)]


def test_coroutine_path_goes_through_functions_that_are_none(ask: Ask) -> None:
    text = """\
        from cache import connect
        def plain(): connect()
        async def direct(): plain()
        async def waiting(): await direct()
        def nobody(): connect()
        """
    sql = "SELECT coroutine_name, depth, way FROM coroutine_path WHERE path LIKE '%main.py' ORDER BY 1, 2"
    assert ask(WORKER | {"worker/main.py": text, "worker/cache.py": CACHE}, sql) == [
        ("direct", 0, "`direct`"),
        ("direct", 1, "`direct` → `plain`"),
        ("direct", 2, "`direct` → `plain` → `connect`"),
        ("waiting", 0, "`waiting`"),
    ]


def test_coroutine_at_start_is_one_that_a_start_leads_to_and_nobody_else_has(ask: Ask) -> None:
    text = """\
        import asyncio
        async def main(scheduler, poller):
            await prepare()
            await both()
            await serve()
            await scheduled()
            await kept()
            asyncio.create_task(task())
            scheduler.add_job(scheduled)
            poller.callback = kept
            while True:
                await looped()
        async def prepare(): ...
        async def both(): ...
        async def serve(): await both()
        async def scheduled(): await below()
        async def below(): ...
        async def kept(): ...
        async def task(): ...
        async def looped(): ...
        async def unused(): ...
        asyncio.run(main())
        """
    sql = "SELECT coroutine_name, at_start FROM coroutine_path ORDER BY 1"
    assert ask(WORKER | {"worker/main.py": text}, sql) == [
        ("below", 0), ("both", 1), ("kept", 0), ("looped", 0), ("main", 1), ("prepare", 1), ("scheduled", 0), ("serve", 1), ("task", 1),
        ("unused", 0),
    ]  # fmt: skip


def test_what_is_given_to_an_annotated_attribute_or_to_an_inner_function_is_run(ask: Ask) -> None:
    text = """\
        import asyncio
        from collections.abc import Callable
        class Consumer:
            def __init__(self, handler: Callable[[bytes], None]) -> None:
                self._handler = handler
            async def start(self, queue):
                async def on_message(message):
                    self._handler(message)
                await queue.consume(on_message)
        async def subscribe(queue, handle: Callable[[bytes], None]):
            async def on_order(message):
                handle(message)
            await queue.consume(on_order)
        class Shop:
            @property
            def name(self): ...
        def store(body): ...
        def bill(body): ...
        async def main(queue, shop: Shop):
            await Consumer(store).start(queue)
            Consumer(shop.name)
            await subscribe(queue, bill)
        asyncio.run(main(None, Shop()))
        """
    sql = "SELECT entry_name, function_name FROM function_path WHERE kind = 'consumer' AND depth > 0 ORDER BY 1, 2"
    assert ask(WORKER | {"worker/main.py": text}, sql) == [("on_message", "store"), ("on_order", "bill")]


def test_clause_tells_what_happens_to_an_error(ask: Ask) -> None:
    text = """\
        import logging, time
        log = logging.getLogger(__name__)
        def main():
            try:
                time.sleep(1)
            except ValueError:
                pass
            except (KeyError, OSError) as error:
                log.exception("no")
                raise RuntimeError("no") from error
            except Exception:
                return None
            for _ in ():
                try:
                    time.sleep(2)
                except:
                    continue
        """
    columns = "line, function_name, types, broad, silent, raised, logged, raises, returns_kind, in_loop"
    assert ask(WORKER | {"worker/main.py": text}, f"SELECT {columns} FROM handled_error ORDER BY line") == [
        (6, "main", '["builtins.ValueError"]', 0, 1, 0, 0, None, None, 0),
        (8, "main", '["builtins.KeyError", "builtins.OSError"]', 0, 0, 1, 1, "builtins.RuntimeError", None, 0),
        (11, "main", '["builtins.Exception"]', 1, 0, 0, 0, None, "none", 0),
        (16, "main", "[]", 1, 1, 0, 0, None, None, 1),
    ]


def test_guarded_call_finds_the_clauses_around_it(ask: Ask) -> None:
    text = "import time\ntry:\n    time.sleep(1)\nexcept OSError:\n    pass\ntime.sleep(2)\n"
    sql = """
        SELECT c.line, e.types FROM listed_call c LEFT JOIN handled_error e ON e.file = c.file AND e.statement = c.guard
        WHERE c.list = 'wanted' ORDER BY c.line
    """
    found = ask(WORKER | {"worker/main.py": text}, sql, {"wanted": ["time.sleep"]})
    assert found == [(3, '["builtins.OSError"]'), (6, None)]
