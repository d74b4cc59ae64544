import hashlib


def made(password: bytes) -> bytes:
    return hashlib.scrypt(password, salt=b'salt', n=2, r=8, p=1)
