import pandera as pa
import pyarrow
from pydantic import BaseModel
from rich.table import Table
from sqlmodel import SQLModel


# ok: orm-model-in-business-service
class TaskModel(BaseModel):
    table: str = "tasks"


# ok: orm-model-in-business-service
class TaskBase(SQLModel):
    title: str


# ok: orm-model-in-business-service
class Frame(pa.DataFrameModel):
    title: str


# ok: orm-model-in-business-service
columns = pyarrow.table({"a": [1]})
# ok: orm-model-in-business-service
shown = Table(title="tasks")
