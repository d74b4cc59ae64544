from fastapi import FastAPI

from shared.rows import Row

app = FastAPI()
