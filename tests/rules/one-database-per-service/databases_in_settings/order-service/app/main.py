import os

from fastapi import FastAPI

TITLE = os.getenv("TITLE", "zzz")
DB_NAME = os.getenv("DB_NAME", "shop")
# expect: one-database-per-service "`order-service` uses the database `shop`"
DB_HOST = os.getenv("DB_HOST", "postgres")
app = FastAPI()
