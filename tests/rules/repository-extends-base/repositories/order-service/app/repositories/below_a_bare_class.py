from abc import ABC
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session as Db

from app.models import Order
from app.repositories import base
from app.repositories.base import BaseRepository

T = TypeVar("T")

def make():
    return Order


class BareRepository:
    model = make()


# expect: repository-extends-base
class OrderRepository(BareRepository):
    def __init__(self, db):
        self.db = db
