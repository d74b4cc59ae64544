"""Answers to health and readiness probes."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The process answers."""

    status: Literal["healthy"] = "healthy"
    service: str


class Readiness(BaseModel):
    """Whether the service can do its work now."""

    status: Literal["ready", "not_ready"]
    dependencies: dict[str, Literal["up", "down"]]
