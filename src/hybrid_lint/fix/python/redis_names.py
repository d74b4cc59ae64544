"""What redis-py has under the same name in both its packages, and what is not awaited there."""

from __future__ import annotations

#: Names that `redis.asyncio` has as `redis` has them.
ERRORS = frozenset(
    {
        "AuthenticationError", "AuthenticationWrongNumberOfArgsError", "BusyLoadingError", "ChildDeadlockedError",
        "ConnectionError", "DataError", "InvalidResponse", "PubSubError", "ReadOnlyError", "RedisError",
        "ResponseError", "TimeoutError", "WatchError",
    }
)  # fmt: skip
#: What makes a client.
CLIENTS = frozenset({"Redis", "StrictRedis"})
POOLS = frozenset({"ConnectionPool", "BlockingConnectionPool"})
#: Generators, over which `async for` goes.
ITERATORS = frozenset({"scan_iter", "hscan_iter", "sscan_iter", "zscan_iter"})
#: What is called for something else than an answer of Redis.
NO_COMMANDS = frozenset(
    {
        "monitor", "client", "register_script", "transaction", "set_response_callback", "get_encoder",
        "parse_response", "get_connection_kwargs", "load_external_module", "get_cache", "get_retry", "set_retry",
        "keyspace_notifications", "json", "ft", "ts", "bf", "cf", "cms", "topk", "tdigest", "graph", "sentinel",
    }
)  # fmt: skip
#: What a pipeline does at once.
IMMEDIATE = frozenset({"execute", "reset"})
#: What a subscription does over the network.
OF_SUBSCRIPTION = frozenset(
    {"subscribe", "psubscribe", "ssubscribe", "unsubscribe", "punsubscribe", "sunsubscribe", "get_message", "ping", "close", "connect"}
)  # fmt: skip
#: Arguments of a client in their order, which those for coroutines take by name alone.
BY_POSITION = ("host", "port", "db", "password")
#: Arguments of a client that are other classes for coroutines.
SYNCHRONOUS_ARGUMENTS = frozenset(
    {
        "retry", "connection_class", "redis_connect_func", "credential_provider", "cache", "cache_config",
        "event_dispatcher",
    }
)  # fmt: skip
