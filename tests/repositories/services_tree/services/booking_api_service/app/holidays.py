"""Public holidays, from a provider whose SDK is synchronous."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import requests

if TYPE_CHECKING:
    from app.booking_service import BookingService


class HolidayCalendar:
    """Asks the provider in a thread, so that the event loop stays free."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url

    async def of_year(self, year: int) -> list[dict[str, Any]]:
        """The holidays of a year."""
        response = await asyncio.to_thread(requests.get, f"{self._base_url}/{year}", timeout=10)
        response.raise_for_status()
        return response.json()

    async def of_year_patiently(self, year: int) -> list[dict[str, Any]]:
        """The same, with retries."""
        return await asyncio.to_thread(self._fetch_with_retries, year)

    def _fetch_with_retries(self, year: int) -> list[dict[str, Any]]:
        for attempt in range(3):
            response = requests.get(f"{self._base_url}/{year}", timeout=10)
            if response.ok:
                return response.json()
            time.sleep(0.5 * 2**attempt)
        raise RuntimeError("the holiday provider does not answer")


async def blocked_days(calendar: HolidayCalendar, service: BookingService, user_id: int, year: int) -> list[str]:
    """Holidays on which a user has no bookings."""
    booked = {item["title"] for item in await service.of_user(user_id, "holidays")}
    return [day["date"] for day in await calendar.of_year(year) if day["name"] not in booked]
