from fastapi import FastAPI
from kit import clock

app = FastAPI()
