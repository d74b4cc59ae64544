import uvicorn
from fastapi import FastAPI
from shared.web import Page

app = FastAPI()
uvicorn.run(app)
