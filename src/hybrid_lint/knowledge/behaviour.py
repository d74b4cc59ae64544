"""What calls show of a program that makes them: it serves, answers, shows pages, polls for a bot, consumes messages, or works by the clock."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """`deed` is serves, answers (operations that are no routes), shows, polls, hooks, consumes, ticks or measures. Calls of `methods` show it where they are
    known to be `library`'s, those of `telling` already where the program imports the library."""

    deed: str
    library: str
    telling: tuple[str, ...]
    methods: tuple[str, ...] = ()


def _signs(deed: str, table: dict[str, tuple[str, str]]) -> tuple[Sign, ...]:
    return tuple(
        Sign(deed, library, tuple(telling.split()), tuple(methods.split()))
        for libraries, (telling, methods) in table.items()
        for library in libraries.split()
    )


#: Library → methods that tell by themselves, and those that do only on an object known to be the library's.
SIGNS: tuple[Sign, ...] = (
    *_signs(
        "serves",
        {
            "uvicorn": ("", "run serve"),
            "hypercorn granian": ("", "serve run"),
            "aiohttp": ("run_app TCPSite UnixSite SockSite", ""),
            "flask quart connexion robyn bottle apiflask": ("", "run start run_task"),
            "sanic": ("", "run serve create_server"),
            "flask_socketio": ("", "run"),
            "tornado": ("", "listen bind"),
            "grpc": ("add_insecure_port add_secure_port wait_for_termination", ""),
            "grpclib purerpc": ("", "Server serve"),
            "http": ("serve_forever", "HTTPServer ThreadingHTTPServer"),
            "socketserver xmlrpc": ("serve_forever", ""),
            "wsgiref": ("", "make_server"),
            "gevent": ("serve_forever", "WSGIServer pywsgi"),
            "eventlet": ("", "server"),
            "waitress": ("", "serve"),
            "werkzeug": ("run_simple", ""),
            "cheroot": ("", "WSGIServer"),
            "cherrypy": ("quickstart", "start"),
            "twisted": ("listenTCP listenSSL", ""),
            "websockets": ("", "serve"),
            "fastmcp mcp": ("run_http_async run_streamable_http_async run_sse_async streamable_http_app sse_app", "run run_async"),
            "rpyc": ("", "ThreadedServer ForkingServer ThreadPoolServer"),
            "thrift thriftpy2": ("", "serve make_server"),
            "asyncio": ("start_server start_unix_server", ""),
        },
    ),
    # Servers whose operations are no routes of a web framework.
    *_signs(
        "answers",
        {
            "grpc": ("add_generic_rpc_handlers", ""),
            "grpclib purerpc": ("", "Server serve"),
            "websockets": ("", "serve"),
            "socketio": ("", "AsyncServer Server"),
            "rpyc": ("", "ThreadedServer ForkingServer ThreadPoolServer"),
            "thrift thriftpy2": ("", "serve make_server"),
        },
    ),
    *_signs(
        "shows",
        {
            "gradio": ("launch", ""),
            "dash": ("run_server", "run Dash"),
            "nicegui": ("", "run"),
            "panel bokeh": ("", "serve"),
            "taipy": ("", "run"),
            "flet": ("", "app run app_async"),
            "streamlit": ("set_page_config", "title sidebar"),
            "shiny": ("", "run_app"),
            "pywebio": ("", "start_server"),
        },
    ),
    *_signs(
        "polls",
        {
            "aiogram": ("start_polling run_polling", ""),
            "telegram": ("run_polling start_polling", ""),
            "telebot": ("polling infinity_polling", ""),
            "maxapi aiomax": ("start_polling", ""),
            "pyrogram hydrogram": ("", "run idle"),
            "telethon": ("run_until_disconnected", ""),
            "discord disnake nextcord hikari interactions twitchio revolt": ("", "run start"),
            "vkbottle": ("run_polling", "run_forever"),
            "vk_api": ("", "listen"),
            "slack_bolt": ("SocketModeHandler AsyncSocketModeHandler", ""),
            "nio": ("sync_forever", ""),
            "simplematrixbotlib": ("", "run"),
            "irc": ("process_forever", ""),
        },
    ),
    *_signs(
        "hooks",
        {
            "aiogram": (
                "start_webhook run_webhook feed_update feed_webhook_update feed_raw_update SimpleRequestHandler TokenBasedRequestHandler set_webhook",
                "",
            ),
            "telegram": ("run_webhook start_webhook process_update set_webhook", ""),
            "telebot": ("process_new_updates run_webhooks set_webhook", ""),
            "slack_bolt": ("SlackRequestHandler AsyncSlackRequestHandler", "start"),
            "botbuilder": ("process_activity", ""),
            "viberbot": ("set_webhook parse_request", ""),
            "maxapi": ("handle_webhook init_serve", ""),
        },
    ),
    *_signs(
        "consumes",
        {
            "aio_pika aiormq": ("consume basic_consume", "iterator"),
            "pika": ("basic_consume start_consuming", "consume"),
            "kombu": ("drain_events", "Consumer consume"),
            "amqpstorm": ("start_consuming", ""),
            "aiokafka": ("getone getmany AIOKafkaConsumer", ""),
            "kafka": ("KafkaConsumer", ""),
            "confluent_kafka": ("DeserializingConsumer AIOConsumer", "Consumer poll"),
            "faust": ("", "main"),
            "quixstreams": ("", "run"),
            "nats": ("pull_subscribe", "subscribe"),
            "redis coredis": (
                "xread xreadgroup blpop brpop brpoplpush blmove bzpopmin psubscribe get_message pubsub",
                "subscribe listen",
            ),
            "aioredis": ("xread xreadgroup blpop brpop brpoplpush psubscribe get_message pubsub", "subscribe listen"),
            "celery": ("worker_main", "start"),
            "rq": ("", "Worker SimpleWorker work"),
            "arq": ("run_worker create_worker", "Worker"),
            "dramatiq": ("", "Worker"),
            "taskiq": ("run_receiver_task", "listen"),
            "faststream": ("", "run"),
            "huey": ("create_consumer", "Consumer"),
            "saq streaq": ("", "Worker"),
            "procrastinate": ("run_worker run_worker_async", ""),
            "pgqueuer": ("", "run"),
            "temporalio": ("", "Worker"),
            "boto3 aioboto3 aiobotocore botocore": ("receive_message", ""),
            "google": ("", "subscribe pull"),
            "azure": ("receive_messages get_queue_receiver", ""),
            "paho": ("loop_forever loop_start", ""),
            "aiomqtt asyncio_mqtt gmqtt": ("", "subscribe"),
            "pulsar": ("", "subscribe receive"),
            "stomp": ("", "subscribe"),
            "zmq": ("recv_multipart recv_json recv_string", "recv"),
            "asyncpg psycopg psycopg2": ("add_listener notifies", ""),
        },
    ),
    *_signs(
        "ticks",
        {
            "apscheduler": ("run_until_stopped start_in_background", "start"),
            "schedule": ("run_pending", ""),
            "rocketry": ("", "run"),
            "aiocron": ("", "crontab"),
            "prefect": ("", "serve"),
            "kopf": ("", "run operator"),
            "watchdog": ("", "Observer"),
            "watchfiles": ("awatch", "watch"),
            "scrapy": ("", "CrawlerProcess CrawlerRunner"),
        },
    ),
    Sign("measures", "prometheus_client", (), ("register",)),
)  # fmt: skip

#: Functions that gRPC generates for each of its services, to add it to a server; the pattern is SQLite's GLOB.
GRPC_REGISTRATION = "add_*Servicer_to_server"
#: Those of services that a server has for whoever runs it.
GRPC_OPERATIONAL = frozenset(("add_HealthServicer_to_server", "add_ServerReflectionServicer_to_server"))

#: Calls that keep a program of one's own running: waiting in a loop, for a signal, for ever.
LASTING = frozenset(("time.sleep", "asyncio.sleep", "trio.sleep", "anyio.sleep", "gevent.sleep"))
ENDLESS = frozenset(
    ("asyncio.Event.wait", "threading.Event.wait", "signal.pause", "asyncio.get_event_loop().run_forever")
)
ENDLESS_METHODS = frozenset(("run_forever", "sleep_forever", "serve_forever"))
