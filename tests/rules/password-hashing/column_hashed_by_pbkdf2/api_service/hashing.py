import hashlib


def made(password: bytes) -> bytes:
    return hashlib.pbkdf2_hmac('sha256', password, b'salt', 600_000)
