from fastapi import FastAPI

from orders import tables

app = FastAPI()
