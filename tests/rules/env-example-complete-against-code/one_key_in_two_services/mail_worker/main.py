import os
import time

import pika

QUEUE = os.environ["QUEUE"]
# expect: env-example-complete-against-code "`WORKER_NAME` is read"
NAME = os.getenv("WORKER_NAME", "mail")
PREFETCH = int(os.getenv("PREFETCH", "10"))

if __name__ == "__main__":
    connection = pika.BlockingConnection(pika.ConnectionParameters(client_properties={"name": NAME}))
    channel = connection.channel()
    channel.basic_qos(prefetch_count=PREFETCH)
    channel.basic_consume(QUEUE, lambda *message: time.sleep(1))
    channel.start_consuming()
