import sqlalchemy as sa
from shared.database import Base as Common
from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.orm import DeclarativeMeta, Mapped, declarative_base, mapped_column, registry
from sqlmodel import SQLModel

Base = declarative_base()
mapper = registry()


# expect: orm-model-in-business-service "`task_api_service` (business_api) defines the persistence model `Task`, which sets `__tablename__`"
class Task(Base):
    __tablename__ = "tasks"
    id = Column(Integer, primary_key=True)


# expect: orm-model-in-business-service "`Tag`"
class Tag(Common):
    __tablename__ = "tags"


# expect: orm-model-in-business-service "`Stamped`, which maps the column `created`"
class Stamped:
    created: Mapped[str] = mapped_column()


# expect: orm-model-in-business-service "`User`, which is an SQLModel with `table=True`"
class User(SQLModel, table=True):
    name: str


# expect: orm-model-in-business-service "`Legacy`, which has the metaclass"
class Legacy(metaclass=DeclarativeMeta):
    pass


@mapper.mapped
# expect: orm-model-in-business-service "`Item`, which is mapped by `@mapper.mapped`"
class Item:
    pass


# expect: orm-model-in-business-service "defines a table with `Table(…)`"
notes = Table("notes", MetaData(), Column("id", Integer))
# expect: orm-model-in-business-service "defines a table with `sa.Table(…)`"
files = sa.Table("files", MetaData(), sa.Column("id", sa.Integer))
# expect: orm-model-in-business-service "makes a persistence model with `type()`"
Made = type("Made", (Base,), {"__tablename__": "made", "id": Column(Integer, primary_key=True)})
