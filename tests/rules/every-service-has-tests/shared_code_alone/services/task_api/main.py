from fastapi import FastAPI

from shared.dtos import TASK

app = FastAPI()
