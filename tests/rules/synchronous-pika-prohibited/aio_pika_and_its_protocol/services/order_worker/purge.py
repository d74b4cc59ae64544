# ok: synchronous-pika-prohibited
import pika

if __name__ == "__main__":
    pika.BlockingConnection().channel().queue_purge("orders")
