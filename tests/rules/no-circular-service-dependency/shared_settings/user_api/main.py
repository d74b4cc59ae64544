from fastapi import FastAPI
from shared.settings import settings

print(settings.order_url)
app = FastAPI()
