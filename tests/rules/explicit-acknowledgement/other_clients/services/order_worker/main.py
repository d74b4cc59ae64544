import pika

from protocol import listen

channel = pika.BlockingConnection().channel()


def on_order(channel, method, properties, body) -> None:
    print(body)


def on_bill(channel, method, properties, body) -> None:
    channel.basic_ack(method.delivery_tag)


def on_return(channel, method, properties, body) -> None:
    channel.basic_nack(method.delivery_tag)


def on_claim(channel, method, properties, body) -> None:
    channel.basic_reject(method.delivery_tag)


# expect: explicit-acknowledgement "(`auto_ack=True`)"
channel.basic_consume("orders", on_order, auto_ack=True)
# expect: explicit-acknowledgement "`on_order` neither"
channel.basic_consume("orders", on_order)
# ok: explicit-acknowledgement
channel.basic_consume("bills", on_bill)
# ok: explicit-acknowledgement
channel.basic_consume("returns", on_return)
# ok: explicit-acknowledgement
channel.basic_consume("claims", on_claim)
# expect: explicit-acknowledgement
channel.basic_get("orders", auto_ack=True)
# ok: explicit-acknowledgement
channel.basic_get("orders")
listen(channel)
