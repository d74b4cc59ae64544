import hashlib
from hashlib import sha256

import bcrypt
from fastapi import FastAPI

app = FastAPI()


def register(password: str, pwd_text: str, passphrase: str, salt: str) -> None:
    # expect: password-hashing "`hashlib.md5` hashes a password, and is made to be fast"
    hashlib.md5(password.encode())
    # expect: password-hashing
    hashlib.sha1(passphrase.encode())
    # expect: password-hashing
    hashlib.sha224(password.encode())
    # expect: password-hashing
    sha256((password + salt).encode())
    # expect: password-hashing
    hashlib.sha384(password.encode())
    # expect: password-hashing
    hashlib.sha512(f"{salt}{password}".encode())
    # expect: password-hashing
    hashlib.sha3_256(pwd_text.encode())
    # expect: password-hashing
    hashlib.sha3_512(password.encode())
    # expect: password-hashing
    hashlib.blake2b(password.encode())
    # expect: password-hashing
    hashlib.new("md5", password.encode())
    digest = hashlib.sha256()
    # expect: password-hashing "`digest.update`"
    digest.update(password.encode())


def hash_password(value: str) -> str:
    # expect: password-hashing
    return hashlib.sha256(value.encode()).hexdigest()


def prehashed(password: str) -> bytes:
    # ok: password-hashing
    return bcrypt.hashpw(hashlib.sha256(password.encode()).digest(), bcrypt.gensalt())


def password_reset_fingerprint(token: str, key: str, passwords: dict[str, int], counters: dict[str, int]) -> None:
    # ok: password-hashing
    hashlib.sha256(token.encode())
    # ok: password-hashing
    hashlib.md5(key.encode())


def counted(passwords: dict[str, int], counters: dict[str, int]) -> None:
    # ok: password-hashing
    counters.update(passwords)


def was_leaked(password: str) -> str:
    # ok: password-hashing
    return hashlib.sha1(password.encode()).hexdigest()


def passwords_etag(passwords_page: str) -> str:
    # ok: password-hashing
    return hashlib.md5(passwords_page.encode()).hexdigest()
