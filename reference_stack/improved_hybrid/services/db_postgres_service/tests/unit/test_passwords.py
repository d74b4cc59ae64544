"""Hashing of passwords."""

import asyncio
import threading
import time

import pytest

from db_postgres_service.core import passwords


class CountingHasher:
    """Finds every password right and remembers how many it looked at in the same moment."""

    def __init__(self) -> None:
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()

    def verify(self, _hashed_password: str, _password: str) -> bool:
        """Take as long as a quick hash does."""
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        time.sleep(0.01)
        with self._lock:
            self._at_once -= 1
        return True


async def test_a_burst_of_sign_ins_hashes_two_passwords_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each hash takes 64 MiB, so their number is bounded; all of them get their turn."""
    hasher = CountingHasher()
    monkeypatch.setattr(passwords, "_hasher", hasher)
    attempts = [passwords.verify_password("a-password", "a-hash") for _ in range(12)]
    assert all(await asyncio.gather(*attempts))
    assert hasher.most_at_once == 2


async def test_a_hash_is_verified_by_its_own_password_only() -> None:
    """The right password is accepted, another one and an account without one are not."""
    hashed = await passwords.hash_password("the-right-password")
    assert await passwords.verify_password("the-right-password", hashed)
    assert not await passwords.verify_password("another-password", hashed)
    assert not await passwords.verify_password("the-right-password", None)
