from fastapi import FastAPI
# ok: library-mediated-db-connection
from sqladmin import Admin

app = FastAPI()
