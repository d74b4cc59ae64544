# ok: synchronous-pika-prohibited
import pika


def test_broker() -> None:
    assert pika.BlockingConnection()
