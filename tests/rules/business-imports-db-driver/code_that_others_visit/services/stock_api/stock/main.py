from fastapi import FastAPI

from stock import tables

app = FastAPI()
