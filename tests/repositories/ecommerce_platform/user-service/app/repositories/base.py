"""What the repositories of the user service have in common."""

from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")


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
        self.db.refresh(obj)
        return obj

    def get_by_id(self, id: int) -> T | None:
        """The object with this id."""
        return self.db.get(self.model, id)

    def get_all(self, skip: int = 0, limit: int = 100) -> list[T]:
        """A page of objects."""
        return self.db.query(self.model).offset(skip).limit(limit).all()

    def update(self, id: int, obj_data: dict[str, Any]) -> T | None:
        """Change an object."""
        obj = self.get_by_id(id)
        if obj is None:
            return None
        for key, value in obj_data.items():
            setattr(obj, key, value)
        self.db.flush()
        return obj

    def delete(self, id: int) -> bool:
        """Remove an object."""
        obj = self.get_by_id(id)
        if obj is None:
            return False
        self.db.delete(obj)
        self.db.flush()
        return True
