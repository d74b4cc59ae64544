import asyncpg
import models
import schemas
from fastapi import FastAPI
from models import Event, User
from settings import Limits

app = FastAPI()


# expect: no-orm-model-in-response "`GET /a` answers with the model `User` of the database"
@app.get("/a", response_model=User)
async def a(): ...


# expect: no-orm-model-in-response "`GET /b` answers with the model `User` of the database"
@app.get("/b", response_model=list[models.User])
async def b(): ...


# expect: no-orm-model-in-response "the model `Event`"
@app.get("/c")
async def c() -> Event | None: ...


# expect: no-orm-model-in-response "`GET /d` answers with `UserResponse`, which has the field `hashed_password`"
@app.get("/d", response_model=schemas.UserResponse)
async def d() -> User: ...


# ok: no-orm-model-in-response
@app.get("/d/more", response_model=schemas.UserResponse)
async def d_more() -> User: ...


# ok: no-orm-model-in-response
@app.get("/l", response_model=schemas.Described, response_model_exclude={"password_hash"})
async def left_out(): ...


# expect: no-orm-model-in-response "`GET /l/more` answers with `Shown`"
@app.get("/l/more", response_model=schemas.Shown, response_model_exclude={"name"})
async def left_out_more(): ...


# ok: no-orm-model-in-response
@app.get("/m", response_model=schemas.Named, response_model_include={"name"})
async def only_name(): ...


# expect: no-orm-model-in-response "`GET /m/more` answers with `Listed`"
@app.get("/m/more", response_model=schemas.Listed, response_model_include={"name", "password_hash"})
async def only_these(): ...


# ok: no-orm-model-in-response
@app.get("/e", response_model=schemas.Task)
async def e() -> User: ...


# ok: no-orm-model-in-response
@app.post("/f", response_model=schemas.Token)
async def f(user: schemas.UserCreate): ...


# ok: no-orm-model-in-response
@app.get("/g")
async def g() -> schemas.Hidden: ...


# ok: no-orm-model-in-response
@app.get("/j")
async def j() -> Limits: ...


# expect: no-orm-model-in-response "`Described`, which has the field `password_hash`"
@app.get("/k")
async def k() -> schemas.Described: ...


# ok: no-orm-model-in-response
@app.get("/h")
async def h(): ...


# ok: no-orm-model-in-response
@app.get("/i")
async def i() -> UserCount: ...
