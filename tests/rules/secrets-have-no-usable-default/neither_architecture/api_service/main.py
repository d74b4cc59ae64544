import os

from fastapi import FastAPI

app = FastAPI()
# expect: secrets-have-no-usable-default
JWT_SECRET = os.getenv("JWT_SECRET", "change-me")
# expect: secrets-have-no-usable-default
SECRET_KEY = os.getenv("SECRET_KEY", "change-me")
# ok: secrets-have-no-usable-default
DB_PASSWORD = os.getenv("DB_PASSWORD", "postgres")
# ok: secrets-have-no-usable-default
AMQP_SECRET = os.getenv("AMQP_SECRET", "amqp://guest:guest@rabbitmq:5672/")
