import jwt


def read(token: str) -> object:
    # expect: no-jwt-decoding-elsewhere
    return jwt.decode(token)
