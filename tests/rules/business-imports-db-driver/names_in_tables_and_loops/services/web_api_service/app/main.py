from fastapi import FastAPI

from app import lists, names, spread, tables

app = FastAPI()
