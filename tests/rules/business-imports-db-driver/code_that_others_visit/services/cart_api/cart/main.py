from fastapi import FastAPI

from cart import tables

app = FastAPI()
