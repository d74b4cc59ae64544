from fastapi import FastAPI

from rank import tables

app = FastAPI()
