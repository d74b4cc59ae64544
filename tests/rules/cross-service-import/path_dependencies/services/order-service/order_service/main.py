from fastapi import FastAPI

from .models import Order

app = FastAPI()
