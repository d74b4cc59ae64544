from abc import ABC
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session as Db

from app.models import Order
from app.repositories import base
from app.repositories.base import BaseRepository

T = TypeVar("T")

# expect: repository-extends-base
class OrderRepository:
    def __init__(self, connection: Db):
        self.connection = connection
