import aio_pika

from base import Service


class Mails(Service):
    async def main(self):
        await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    Mails().start()
