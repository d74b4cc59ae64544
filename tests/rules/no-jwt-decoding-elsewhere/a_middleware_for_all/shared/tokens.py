import jwt


def check(token: str) -> object:
    # expect: no-jwt-decoding-elsewhere "`gateway-api` reads a token itself"
    return jwt.decode(token, "x", algorithms=["HS256"])
