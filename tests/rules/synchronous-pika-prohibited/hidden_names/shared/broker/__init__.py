def connect(url: str):
    # expect: synchronous-pika-prohibited "`mail_worker` imports `pika`, a synchronous client for the message broker, like `order_worker`"
    import pika as client

    return client.BlockingConnection(client.URLParameters(url))
