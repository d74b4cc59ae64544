import jwt
from pydantic_settings import BaseSettings


class Keys(BaseSettings):
    SECRET_KEY: str = "f3b2c1"


keys = Keys()


def subject(token: str) -> dict[str, object]:
    # ok: jwt-handling
    return jwt.decode(token, keys.SECRET_KEY, algorithms=["HS256"])
