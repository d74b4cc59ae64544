from collections.abc import Mapping
from typing import Annotated, Any, Dict as D, List, Optional, Sequence
from uuid import UUID

import typing
from fastapi import Body, Body as B, Cookie, Depends, FastAPI, File, Form, Header, Path, Query, Security
from markers import FromHeader
from pydantic import BaseModel

app = FastAPI()
Payload = dict[str, Any]


class TaskCreate(BaseModel):
    title: str
    labels: dict[str, Any] = {}


def current_user(token: str) -> dict:
    return {"id": token}


User = Annotated[dict, Depends(current_user)]


@app.post("/tasks")
# expect: input-validated-by-model "`POST /tasks` takes `data` from the body as `dict`"
async def create_task(data: dict): ...


@app.put("/tasks/{task_id}")
# expect: input-validated-by-model "`D[str, Any]`"
async def replace_task(task_id: int, data: D[str, Any]): ...


@app.patch("/tasks/{task_id}")
# expect: input-validated-by-model "`Optional[typing.Dict]`"
async def update_task(task_id: int, changes: Optional[typing.Dict] = None): ...


@app.post("/notes")
# expect: input-validated-by-model "`Payload`"
async def create_note(data: Payload): ...


@app.post("/texts")
# expect: input-validated-by-model "as anything"
async def create_text(data=B(...)): ...


@app.post("/things")
# expect: input-validated-by-model "`Annotated[Any, Body()]`"
async def create_thing(thing: Annotated[Any, Body()]): ...


@app.post("/batches")
# expect: input-validated-by-model "`List[typing.Dict[str, str]]`"
async def create_batch(rows: List[typing.Dict[str, str]]): ...


@app.post("/ids")
# expect: input-validated-by-model "`list`"
async def select(ids: list): ...


@app.post("/mixtures")
# expect: input-validated-by-model "`Sequence[typing.Any]`"
# expect: input-validated-by-model "`Mapping[str, object]`"
async def mix(things: Sequence[typing.Any], more: Mapping[str, object]): ...


@app.post("/good/{key}")
# ok: input-validated-by-model
async def create(
    key: dict,
    task: TaskCreate,
    prices: dict[str, float],
    owners: D[UUID, TaskCreate],
    ids: list[int],
    title: Annotated[str, Body(embed=True)],
    anything: Any = None,
    user: dict = Depends(current_user),
    admin: dict = Security(current_user),
    known: User = None,
    filters: Annotated[dict, Query()] = {},
    part: dict = Path(),
    headers: dict = Header(),
    cookies: dict = Cookie(),
    form: dict = Form(),
    file: list = File(),
    own: dict = FromHeader("X-Own"),
    **rest: dict,
): ...


@app.get("/tasks")
# ok: input-validated-by-model
async def list_tasks(conditions: dict): ...


@app.post("/files/{rest:path}")
# ok: input-validated-by-model
async def forward(rest: str, data: dict): ...


Settings = dict[str, Any]


@app.put("/settings")
# expect: input-validated-by-model "`Settings`"
async def change_settings(settings: Settings): ...


# ok: input-validated-by-model
def merge(data: dict) -> dict:
    return {**data}
