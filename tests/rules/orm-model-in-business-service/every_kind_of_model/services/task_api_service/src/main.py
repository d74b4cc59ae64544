from fastapi import FastAPI

from src import models, documents, names_only

app = FastAPI()
