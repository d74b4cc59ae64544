import aio_pika

if __name__ == "__main__":
    # ok: request-id-header-on-publish
    aio_pika.Message(b"")
