from abc import ABC
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session as Db

from app.models import Order
from app.repositories import base
from app.repositories.base import BaseRepository

T = TypeVar("T")

# expect: repository-extends-base
class OrderRepository(object):
    def of_user(self, session, user_id: int):
        return session.query(Order).get(user_id)
