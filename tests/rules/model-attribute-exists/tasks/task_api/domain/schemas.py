from abc import ABC
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import ClassVar, Generic, TypedDict, TypeVar

import library
from pydantic import BaseModel, ConfigDict, Field, RootModel, computed_field, field_validator
from pydantic.generics import GenericModel
from pydantic.main import BaseModel as Main
from pydantic_settings import BaseSettings

from .base import Counted, Named

T = TypeVar("T")


class Task(Named, Counted):
    LIMIT: ClassVar[int] = 10
    due_date: str = Field(alias="dueDate")

    class Status(Enum):
        DONE = "done"
        extra = "more"

    def paint(self, brush: object) -> None:
        brush.color = "red"

    @property
    def is_late(self) -> bool:
        return True

    @cached_property
    def slug(self) -> str:
        return self.title

    @computed_field
    @property
    def length(self) -> int:
        return len(self.title)

    @field_validator("title")
    @classmethod
    def strip(cls, value: str) -> str:
        return value.strip()


class Page(BaseModel, Generic[T], ABC):
    items: list[T]


class Ids(RootModel[list[int]]): ...


class Settings(BaseSettings):
    database_url: str


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str


class Ignoring(BaseModel):
    model_config = {"extra": "ignore"}
    name: str


class OldStrict(BaseModel):
    name: str

    class Config:
        extra = "forbid"
        frozen = True


class ByHeader(BaseModel, extra="forbid"):
    name: str


class Plain(BaseModel, object):
    model_config = ConfigDict(frozen=True)
    name: str


class AnyByCall(BaseModel):
    model_config = ConfigDict(extra="allow")


class AnyInherited(AnyByCall):
    name: str


class AnyByDict(BaseModel):
    model_config = {"extra": "allow"}


SHARED = {"extra": "allow"}


class AnyBySpread(BaseModel):
    model_config = ConfigDict(**library.OPTIONS)


class AnyBySpreadDict(BaseModel):
    model_config = {**SHARED}


class AnyByName(BaseModel):
    model_config = SHARED


class AnyByConfig(BaseModel):
    class Config:
        extra = "allow"


class AnyByBase(BaseModel):
    class Config(library.Config):
        frozen = True


class AnyByHeader(BaseModel, extra="allow"):
    name: str


class Dynamic(BaseModel):
    def __getattr__(self, name: str) -> str:
        return name


class Watched(BaseModel):
    def __getattribute__(self, name: str) -> str:
        return name


@library.extended
class Decorated(BaseModel):
    name: str


class Made(BaseModel, metaclass=library.Meta):
    name: str


class Foreign(library.Mixin, BaseModel):
    name: str


class Unknown(library.make(), BaseModel):
    name: str


if library.MODERN:

    class Twice(BaseModel):
        name: str

else:

    class Twice(BaseModel):
        title: str


class Line(BaseModel):
    text: str = ""


class Order(BaseModel):
    first: Line = Field(default_factory=Line)


class Odd(library.Mixin, BaseModel):
    first: Line = Field(default_factory=Line)


class Mixed(library.Mixin, Named): ...


class ByMain(Main):
    name: str


class OldPage(GenericModel, Generic[T]):
    items: list[T]


class Clock(ABC):
    name: str


class Mapping(TypedDict):
    name: str


@dataclass
class Point:
    x: int
