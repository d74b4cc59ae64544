import jwt


def make(key: str) -> str:
    return jwt.encode({}, key)


def read(token: str) -> object:
    # expect: no-jwt-decoding-elsewhere "`shop` reads a token itself"
    return jwt.decode(token)
