import os
from datetime import datetime
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, File, Header, Request
from pydantic import BaseModel, EmailStr, Field

app = FastAPI()


class Subject(BaseModel):
    title: str = Field(min_length=1, max_length=200, description="What is to be done")


class TaskCreate(Subject):
    owner: EmailStr = Field(alias="ownerEmail")
    effort: int = Field(ge=1)
    share: float = Field(gt=0, le=2)
    urgent: bool
    labels: list[str]
    due: datetime
    notes: dict[str, str]
    done: bool = False


class Password(BaseModel):
    password: str = Field(min_length=40)


class Code(BaseModel):
    code: str = Field(pattern="^[A-Z]{3}$")


class Share(BaseModel):
    share: float = Field(lt=1)


class Choice(BaseModel):
    choice: Annotated[int, Field(ge=7)]


class Page:
    pass


def user_of(authorization: Annotated[str, Header()]) -> str:
    return jwt.decode(authorization, os.environ["SECRET_KEY"], algorithms=["HS256"])["sub"]


@app.get("/api/v1/tasks")
async def list_tasks(user: Annotated[str, Depends(user_of)], limit: int = 10) -> list[str]:
    return []


@app.get("/api/v1/tasks/{task_id}")
async def get_task(task_id: int) -> dict[str, int]:
    return {}


@app.get("/api/v1/search")
async def search(word: str, when: Annotated[datetime, Depends(lambda: datetime.now())], page: Page = Depends()) -> list[str]:
    return []


@app.get("/files/{name:path}")
async def get_file(name: str) -> str:
    return ""


@app.post("/api/v1/tasks")
async def create_task(task: TaskCreate, request: Request) -> TaskCreate:
    return task


@app.post("/api/v1/passwords")
async def set_password(password: Password) -> bool:
    return True


@app.post("/api/v1/codes")
async def set_code(code: Code) -> bool:
    return True


@app.post("/api/v1/shares")
async def set_share(share: Share) -> bool:
    return True


@app.post("/api/v1/choices")
async def choose(choice: Choice) -> bool:
    return True


@app.post("/api/v1/both")
async def set_both(code: Code, task: TaskCreate) -> bool:
    return True


@app.post("/api/v1/anything")
async def take_anything(what: dict[str, str], task: TaskCreate) -> bool:
    return True


@app.post("/api/v1/pictures")
async def take_picture(picture: bytes = File()) -> bool:
    return True
