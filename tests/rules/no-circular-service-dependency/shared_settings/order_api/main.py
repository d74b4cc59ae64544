from fastapi import FastAPI
from shared.settings import settings

print(settings)
app = FastAPI()
