from fastapi import FastAPI

from price import tables

app = FastAPI()
