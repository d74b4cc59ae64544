import jwt


def read(token: str) -> object:
    # ok: no-jwt-decoding-elsewhere
    return jwt.decode(token)
