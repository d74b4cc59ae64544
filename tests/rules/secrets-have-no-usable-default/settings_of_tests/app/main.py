import os

from fastapi import FastAPI

from app.settings.production import Settings, TestAppSettings
from app.settings.test import Local

app = FastAPI()
app.state.settings = {"test": Local, "app_test": TestAppSettings}.get(os.environ["STAGE"], Settings)()
