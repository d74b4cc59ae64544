from fastapi import FastAPI
from passlib.context import CryptContext

app = FastAPI()
# expect: password-hashing "takes passwords as `plaintext`"
plain = CryptContext(schemes=["plaintext"], deprecated="auto")
# expect: password-hashing "takes passwords as `md5_crypt`"
mixed = CryptContext(["bcrypt", "md5_crypt"])
# expect: password-hashing
CryptContext(schemes=['hex_md5'])
# expect: password-hashing
CryptContext(schemes=['hex_sha1'])
# expect: password-hashing
CryptContext(schemes=['hex_sha256'])
# expect: password-hashing
CryptContext(schemes=['ldap_md5'])
# expect: password-hashing
CryptContext(schemes=['ldap_sha1'])
# expect: password-hashing
CryptContext(schemes=['des_crypt'])
# ok: password-hashing
moving = CryptContext(schemes=["bcrypt", "md5_crypt"], deprecated="auto")
# ok: password-hashing
named = CryptContext(["bcrypt"], default="bcrypt")
# ok: password-hashing
right = CryptContext(schemes=["argon2", "bcrypt"])


def login(user: object, password: str, token: str) -> bool:
    # expect: password-hashing "are compared character by character"
    if user.password == password:
        return True
    # expect: password-hashing
    if plain.hash(password) != user.hashed_password:
        return True
    # expect: password-hashing
    if hash_password(password) == user.secret:
        return True
    # expect: password-hashing
    if password == user.password:
        return True
    # expect: password-hashing
    if user.secret == hash_password(password):
        return True
    # expect: password-hashing
    if user.hashed_password == password:
        return True
    # ok: password-hashing
    if password == token or user.password == "":
        return False
    # ok: password-hashing
    return right.verify(password, user.hashed_password)


def hash_password(password: str) -> str:
    return right.hash(password)
