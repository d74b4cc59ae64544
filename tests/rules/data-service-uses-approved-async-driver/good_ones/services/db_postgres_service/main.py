from fastapi import FastAPI

from shared.pool import open_pool

app = FastAPI()
