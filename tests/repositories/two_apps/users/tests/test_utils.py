"""Names come from e-mail addresses."""

from __future__ import annotations

from unittest.mock import AsyncMock

import pytest

from app.utils import display_name


@pytest.mark.asyncio
async def test_name_is_the_part_before_the_at() -> None:
    store = AsyncMock()
    store.get.return_value = {"email": "ada@example.org"}
    assert await display_name(store, 1) == "ada"
