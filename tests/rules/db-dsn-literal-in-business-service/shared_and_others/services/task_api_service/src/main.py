from fastapi import FastAPI

app = FastAPI()

from shared import addresses
