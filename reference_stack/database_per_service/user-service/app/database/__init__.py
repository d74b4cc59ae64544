"""Database setup."""

from app.database.base import Base, Timestamps, UtcDateTime
from app.database.session import SessionLocal, engine, get_db

__all__ = ["Base", "SessionLocal", "Timestamps", "UtcDateTime", "engine", "get_db"]
