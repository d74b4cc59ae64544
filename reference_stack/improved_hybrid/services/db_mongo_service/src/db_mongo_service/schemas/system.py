"""Answers to health and readiness probes."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The process answers."""

    status: Literal["healthy"] = "healthy"
    service: str


class Dependencies(BaseModel):
    """The state of what the service needs."""

    mongodb: Literal["up", "down"]
    collections: Literal["up", "down"]


class Readiness(BaseModel):
    """Whether the service can do its work now."""

    status: Literal["ready", "not_ready"]
    dependencies: Dependencies
