import base64
import hmac


def claims(token: str) -> bytes:
    head, body, signature = token.split(".")
    hmac.new(b"x", f"{head}.{body}".encode(), "sha256")
    # expect: no-jwt-decoding-elsewhere "`stock-service` reads a token itself with `base64.urlsafe_b64decode`"
    return base64.urlsafe_b64decode(body + "==")


def second(token: str) -> bytes:
    body = token.partition(".")[2]
    # expect: no-jwt-decoding-elsewhere
    return base64.b64decode(body)


def third(jwt: str) -> bytes:
    # expect: no-jwt-decoding-elsewhere
    return base64.standard_b64decode(jwt.rsplit(".", 1)[0])


def picture(text: str) -> bytes:
    # ok: no-jwt-decoding-elsewhere
    return base64.b64decode(text.split(",")[1])


def named(name: str) -> bytes:
    # ok: no-jwt-decoding-elsewhere
    return base64.b64decode(name.split(".")[0])


def header(token: str) -> bytes:
    # ok: no-jwt-decoding-elsewhere
    return base64.b64decode(token.split(",")[1])


def log(token: str) -> None:
    token.count(".")
    # ok: no-jwt-decoding-elsewhere
    base64.b64decode("YQ==")
