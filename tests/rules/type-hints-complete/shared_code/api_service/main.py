from fastapi import FastAPI

from shared.words import said

app = FastAPI()
