from abc import ABC
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session as Db

from app.models import Order
from app.repositories import base
from app.repositories.base import BaseRepository

T = TypeVar("T")

class OrderStore(Protocol):
    def get(self): ...


class AbstractOrderRepository(ABC):
    def get(self, db): ...


# expect: repository-extends-base
class OrderRepository(AbstractOrderRepository, OrderStore):
    def __init__(self, db):
        self.db = db
