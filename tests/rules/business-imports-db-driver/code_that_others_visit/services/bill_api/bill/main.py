from fastapi import FastAPI

from bill import tables

app = FastAPI()
