from fastapi import FastAPI
from models import User

app = FastAPI()
