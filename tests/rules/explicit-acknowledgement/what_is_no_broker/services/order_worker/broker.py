import aio_pika
import pika

# ok: explicit-acknowledgement
pika.BlockingConnection().channel().basic_get("orders")

NAMES = {aio_pika: "orders"}
# ok: explicit-acknowledgement
NAMES.get("orders")
