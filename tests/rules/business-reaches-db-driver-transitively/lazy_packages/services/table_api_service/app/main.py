from fastapi import FastAPI

from shared import Store

app = FastAPI()
