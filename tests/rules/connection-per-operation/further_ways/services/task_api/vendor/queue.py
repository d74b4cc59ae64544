import redis


def publish(message):
    # ok: connection-per-operation
    redis.from_url("x").publish("a", message)
