import jwt


def test_read() -> None:
    assert jwt.encode({}, 'x')
