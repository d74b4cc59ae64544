import os

import broker
from fastapi import FastAPI
from settings import settings

app = FastAPI()
app.title = settings.TITLE
