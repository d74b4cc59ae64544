"""What the repositories of a service have in common."""

from typing import Any, Generic, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.database import Base

T = TypeVar("T", bound=Base)


class BaseRepository(Generic[T]):
    """Generic base repository with CRUD operations."""

    def __init__(self, db: Session, model: type[T]) -> None:
        self.db = db
        self.model = model

    def create(self, obj_data: dict[str, Any]) -> T:
        """Add an object; whoever began the unit of work commits it."""
        obj = self.model(**obj_data)
        self.db.add(obj)
        self.db.flush()
        return obj

    def get_by_id(self, id: int) -> T | None:
        """The object with this id."""
        return self.db.get(self.model, id)

    def lock_by_id(self, id: int) -> T | None:
        """The object as it is now; until the commit nobody else changes it."""
        return self.db.get(self.model, id, with_for_update=True, populate_existing=True)

    def get_all(self, skip: int = 0, limit: int = 100) -> list[T]:
        """A page of objects, in the order in which they were made."""
        page = select(self.model).order_by(*inspect(self.model).primary_key)
        return list(self.db.scalars(page.offset(skip).limit(limit)))

    def update(self, id: int, obj_data: dict[str, Any]) -> T | None:
        """Change an object."""
        obj = self.lock_by_id(id)
        if obj is None:
            return None
        for key, value in obj_data.items():
            setattr(obj, key, value)
        self.db.flush()
        return obj

    def delete(self, id: int) -> bool:
        """Remove an object."""
        obj = self.lock_by_id(id)
        if obj is None:
            return False
        self.db.delete(obj)
        self.db.flush()
        return True
