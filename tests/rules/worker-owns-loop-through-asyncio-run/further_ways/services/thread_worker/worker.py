import threading
import time

import pika


def consume():
    connection = pika.BlockingConnection()
    connection.channel().start_consuming()


# expect: worker-owns-loop-through-asyncio-run "never calls `asyncio.run`"
if __name__ == "__main__":
    threading.Thread(target=consume).start()
