from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: secrets-have-no-usable-default "`JWT_SECRET` has a default"
    jwt_secret: str = "kT9x2Lq8vB4nW7zR1mC6"


# expect: hardcoded-secret-in-code "`PAYMENT_TOKEN`"
PAYMENT_TOKEN = "pT4m8Zq1xC7vN2kL9wR5"

settings = Settings()
app = FastAPI()
