import jwt


def test_token() -> None:
    # ok: no-jwt-decoding-elsewhere
    assert jwt.decode("x", "y")
