"""How frameworks come to know the functions that they call: the names of calls and decorators, by what the functions are then."""

from __future__ import annotations

import re

#: Decorators and observers of aiogram.
AIOGRAM_EVENTS = (
    "message edited_message channel_post edited_channel_post callback_query inline_query chosen_inline_result shipping_query "
    "pre_checkout_query poll poll_answer my_chat_member chat_member chat_join_request message_reaction business_message error errors"
).split()

_ROUTE_ADDERS = "add_api_route add_route add_api_websocket_route add_get add_post add_put add_patch add_delete".split()
_AT_START = (
    "on_event startup shutdown on_startup on_shutdown after_startup after_shutdown before_serving after_serving "
    "before_server_start after_server_start before_server_stop"
).split()

#: Last name of a call → kind of the functions that are handed to it.
HANDED = {
    **dict.fromkeys(_ROUTE_ADDERS, "route"),
    **dict.fromkeys(("consume", "basic_consume"), "consumer"),
    **dict.fromkeys(("FastAPI", "Starlette", "APIRouter", "add_event_handler"), "startup"),
    **dict.fromkeys(("Depends", "Security"), "dependency"),
    "add_job": "scheduled",
    "add_task": "background",
}
#: Last name of a decorator → kind of what it decorates.
DECORATED = {
    **dict.fromkeys(_AT_START, "startup"),
    **dict.fromkeys(("command", "callback", "group"), "cli"),
    **dict.fromkeys(("scheduled_job", "repeat_every"), "scheduled"),
    **dict.fromkeys(("task", "shared_task", "actor"), "task"),
    **dict.fromkeys(("middleware", "outer_middleware"), "middleware"),
    "subscriber": "consumer",
    "exception_handler": "error_handler",
}
#: Decorators that mean something else where they are plain names.
ONLY_AS_ATTRIBUTE = frozenset((*_AT_START, "callback", "task", "middleware"))

#: Ancestors whose `__call__` and `dispatch` run around every request or message.
MIDDLEWARES = frozenset(
    (
        "aiogram.BaseMiddleware", "aiogram.dispatcher.middlewares.base.BaseMiddleware",
        "starlette.middleware.base.BaseHTTPMiddleware", "fastapi.middleware.BaseHTTPMiddleware",
    )
)  # fmt: skip

#: Calls that run a coroutine as the whole program, and those that make a task of one.
LOOP_STARTERS = frozenset(("run", "run_until_complete"))
TASK_MAKERS = frozenset(("create_task", "ensure_future"))

#: Calls that have the event loop run a function between its coroutines.
LOOP_CALLBACKS = frozenset(
    "call_soon call_soon_threadsafe call_later call_at add_done_callback add_signal_handler add_reader add_writer".split()
)
#: Calls that run what they are given once for each time that they are made: as a task, in a thread, in a process, here.
RUNNERS = frozenset(
    (
        *LOOP_CALLBACKS, *LOOP_STARTERS, *TASK_MAKERS, "gather", "wait", "wait_for", "shield", "as_completed", "start_soon",
        "run_coroutine_threadsafe", "to_thread", "run_in_executor", "run_in_threadpool", "run_sync", "run_async_from_thread",
        "from_thread", "submit", "map", "imap", "starmap", "Thread", "Process", "Timer", "sync_to_async", "async_to_sync", "callback",
        "push_async_callback", "push_async_exit", "signal", "register_shutdown_handler", "apply_async", "enter_async_context",
    )
)  # fmt: skip
#: Calls that keep what a start or an end runs.
START_KEEPERS = frozenset(
    (
        *HANDED,
        "register",
        "append",
        "start_polling",
        "start_webhook",
        "run_polling",
        "run_app",
        "post_init",
        "post_shutdown",
        "Lifespan",
    )
)
START_KEYWORDS = frozenset(
    "lifespan on_startup on_shutdown after_startup after_shutdown post_init post_shutdown".split()
)
#: Kinds of entries that run for each request or message.
PER_OPERATION = frozenset("route bot consumer middleware error_handler dependency background task".split())

#: `dp.message.register(handler)`: the event.
registered_event = re.compile(rf"\.({'|'.join(AIOGRAM_EVENTS)})\.register$").search

#: Last names of all calls that matter here.
REGISTERING = tuple(
    sorted({*HANDED, *DECORATED, *AIOGRAM_EVENTS, *LOOP_STARTERS, *TASK_MAKERS, "register", "iterator"})
)
