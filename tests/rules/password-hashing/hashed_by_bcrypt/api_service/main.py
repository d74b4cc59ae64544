from fastapi import FastAPI

app = FastAPI()

import bcrypt


def register(password: str) -> bytes:
    # ok: password-hashing
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())
