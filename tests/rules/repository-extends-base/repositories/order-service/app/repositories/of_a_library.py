from abc import ABC
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session as Db

from app.models import Order
from app.repositories import base
from app.repositories.base import BaseRepository

T = TypeVar("T")

from advanced_alchemy.repository import SQLAlchemySyncRepository


# ok: repository-extends-base
class OrderRepository(SQLAlchemySyncRepository[Order]):
    def __init__(self, db):
        self.db = db
