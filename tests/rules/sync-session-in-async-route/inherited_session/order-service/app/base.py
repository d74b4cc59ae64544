from typing import Generic, TypeVar

from sqlalchemy.orm import Session


T = TypeVar("T")


class BaseRepository(Generic[T]):
    def __init__(self, db: Session, model: type[T]):
        self.db = db
        self.model = model

    def get_all(self) -> list[T]:
        return self.db.query(self.model).all()

    def add(self, obj: T) -> None:
        self.db.add(obj)


