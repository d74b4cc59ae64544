from typing import Any, Dict, List, Literal, Optional

from dataclasses import dataclass
from pydantic import BaseModel


class Named(BaseModel):
    # expect: input-validated-by-model "`POST /tasks` takes `task` from the body, in which `Named.steps` is `List[Dict[str, Any]]`"
    steps: List[Dict[str, Any]]


class TaskCreate(Named):
    title: str
    # ok: input-validated-by-model
    settings: dict[str, Any] = {}
    # ok: input-validated-by-model
    prices: list[dict[str, float]] = []
    # ok: input-validated-by-model
    kinds: Optional[List[Literal["basic", "list", "cloze"]]] = ["basic"]


class Line(BaseModel):
    # expect: input-validated-by-model "`POST /orders` takes `order` from the body, in which `Line.tags` is `list`"
    tags: list


class Order(BaseModel):
    lines: list[Line]


class Batch(BaseModel):
    # expect: input-validated-by-model "`Batch.rows`"
    rows: list[Any]


class TaskRead(BaseModel):
    # ok: input-validated-by-model
    steps: list[dict]


class Filters(BaseModel):
    # ok: input-validated-by-model
    conditions: list[dict] = []


class Report(BaseModel):
    # ok: input-validated-by-model
    rows: list[dict]


@dataclass
class Draft:
    # expect: input-validated-by-model
    rows: list[dict]
