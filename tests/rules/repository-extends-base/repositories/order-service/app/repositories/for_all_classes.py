from abc import ABC
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session as Db

from app.models import Order
from app.repositories import base
from app.repositories.base import BaseRepository

T = TypeVar("T")

# ok: repository-extends-base
class AnyRepository:
    def __init__(self, model_class, session: Db):
        self.model = model_class
