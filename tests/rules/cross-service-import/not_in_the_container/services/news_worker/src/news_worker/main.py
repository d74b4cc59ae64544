import aio_pika
# ok: cross-service-import
from telegram.ext import Updater

if __name__ == "__main__":
    print(Updater)
