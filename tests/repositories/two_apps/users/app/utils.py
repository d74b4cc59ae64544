"""Small things of the users service."""

from __future__ import annotations

from typing import Any

from app.db import UserStore


async def display_name(store: UserStore, user_id: int) -> str:
    """What to call a user."""
    user: dict[str, Any] | None = await store.get(user_id)
    return "unknown" if user is None else user["email"].partition("@")[0]
