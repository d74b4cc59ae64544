from alembic.command import upgrade
from alembic.config import Config
from fastapi import FastAPI

upgrade(Config("alembic.ini"), "head")
app = FastAPI()
