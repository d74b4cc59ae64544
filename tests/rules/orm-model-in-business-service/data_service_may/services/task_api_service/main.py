from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


# ok: orm-model-in-business-service
class TaskResponse(BaseModel):
    title: str
