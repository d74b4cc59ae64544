import aio_pika


def test_publisher() -> None:
    # ok: request-id-header-on-publish
    assert aio_pika.Message(b"")
