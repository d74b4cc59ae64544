from fastapi import FastAPI

from app import plugins

app = FastAPI()
plugins.load("app.tracing").setup_tracing(app)
