import aio_pika
# What both of them reach is theirs, not everybody's.
# expect: cross-service-import "`note_worker` imports `mover.texts`, the code of the service `mover`"
from mover.texts import hello
# ok: cross-service-import
import mover.migrations.first
# ok: cross-service-import
from mover.shared_dtos import Move

if __name__ == "__main__":
    print(aio_pika, hello, Move)
