# ok: cross-service-import
from mover.shared_dtos import Move
from mover.texts import hello
import aio_pika

if __name__ == "__main__":
    print(aio_pika)
