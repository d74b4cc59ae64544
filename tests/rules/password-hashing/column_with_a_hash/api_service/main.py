import bcrypt
from fastapi import FastAPI
from models import User

app = FastAPI()


def register(password: str) -> User:
    return User(password=bcrypt.hashpw(password.encode(), bcrypt.gensalt()))
