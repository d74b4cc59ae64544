from fastapi import FastAPI

from tasks.model import TASK

app = FastAPI()
