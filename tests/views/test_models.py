"""`model_class` and `model_field`: classes that describe data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

MODELS = """\
from dataclasses import dataclass, field
from typing import ClassVar, Optional
from beanie import Document
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings
from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlmodel import SQLModel

class Dto(BaseModel):
    model_config = {"frozen": True}
    limit: ClassVar[int] = 3
    title: str
    note: str | None = None
    owner: Optional[str]
    page: int = Field(1, ge=1)
    size: int = Field(..., alias="pageSize")
    tags: list[str] = Field(default_factory=list)
class Special(Dto):
    rank: int
class Settings(BaseSettings): ...
class Base(DeclarativeBase): ...
class Task(Base):
    __tablename__ = "tasks"
    id = Column(Integer)
    name: Mapped[str] = mapped_column()
class Row(SQLModel, table=True): ...
class RowRead(SQLModel): ...
class Log(Document): ...
@dataclass
class Point:
    x: int
    y: int = field(default=0)
class Plain:
    z: int = 1
"""


def test_kind_comes_from_the_farthest_base(ask: Ask) -> None:
    found = ask(
        WORKER | {"worker/main.py": MODELS}, "SELECT name, kind, table_name, depth FROM model_class ORDER BY class"
    )
    assert found == [
        ("Dto", "dto", None, 1),
        ("Special", "dto", None, 2),
        ("Settings", "settings", None, 1),
        ("Base", "orm", None, 1),
        ("Task", "orm", "tasks", 2),
        ("Row", "orm", None, 1),
        ("RowRead", "dto", None, 1),
        ("Log", "document", None, 1),
        ("Point", "dataclass", None, 1),
    ]


def test_fields_tell_their_defaults_and_other_names(ask: Ask) -> None:
    columns = "class_name, name, optional, has_default, default_value, factory, alias"
    found = ask(WORKER | {"worker/main.py": MODELS}, f"SELECT {columns} FROM model_field ORDER BY line")
    assert found == [
        ("Dto", "title", 0, 0, None, None, None),
        ("Dto", "note", 1, 1, "None", None, None),
        ("Dto", "owner", 1, 0, None, None, None),
        ("Dto", "page", 0, 1, "1", None, None),
        ("Dto", "size", 0, 0, None, None, "pageSize"),
        ("Dto", "tags", 0, 1, None, "builtins.list", None),
        ("Special", "rank", 0, 0, None, None, None),
        ("Task", "id", 0, 0, None, None, None),
        ("Task", "name", 0, 0, None, None, None),
        ("Point", "x", 0, 0, None, None, None),
        ("Point", "y", 0, 1, "0", None, None),
    ]


TAKEN = {
    "docker-compose.yml": WORKER["docker-compose.yml"],
    "worker/Dockerfile": WORKER["worker/Dockerfile"],
    "worker/schemas.py": """
        from pydantic import BaseModel
        class Named(BaseModel):
            name: str
        class Task(Named):
            title: str
            def close(self) -> None: ...
        class Open(BaseModel):
            model_config = {"extra": "allow"}
        class Plain:
            x = 1
        """,
    "worker/main.py": """
        import schemas
        from schemas import Open, Task as Work
        def run(task: Work | None, other: schemas.Open, plain: "schemas.Plain", number: int) -> None:
            print(task.titel, other.x, plain.x)
        run()
        """,
}


def test_parameters_have_the_classes_of_their_annotations(ask: Ask) -> None:
    sql = """SELECT k.parameter, d.name FROM parameter_class k
        JOIN python_definition d ON d.file = k.target AND d.ordinal = k.target_definition ORDER BY k.parameter"""
    assert ask(TAKEN, sql) == [("other", "Open"), ("plain", "Plain"), ("task", "Task")]


def test_taken_models_have_their_own_and_inherited_names(ask: Ask) -> None:
    sql = """SELECT d.name, m.name FROM model_member m JOIN python_definition d ON d.file = m.file AND d.ordinal = m.class ORDER BY 1, 2"""
    assert ask(TAKEN, sql) == [("Open", "model_config"), ("Task", "close"), ("Task", "name"), ("Task", "title")]


def test_models_that_take_any_field_are_open(ask: Ask) -> None:
    sql = "SELECT d.name FROM open_model m JOIN python_definition d ON d.file = m.file AND d.ordinal = m.class"
    assert ask(TAKEN, sql) == [("Open",)]
