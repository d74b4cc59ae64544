"""bcrypt hashes, a few at a time: each takes a processor for a quarter of a second."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

import bcrypt

from app.config import settings
from app.schemas.user import LONGEST_PASSWORD_BYTES
from app.utils.errors import UnavailableError

T = TypeVar("T")


class PasswordHasher:
    """Makes and checks hashes in threads of its own; refuses what would wait long."""

    def __init__(self, *, threads: int, queue: int, rounds: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="passwords")
        self._places = threading.BoundedSemaphore(threads + queue)
        self._rounds = rounds

    def get_password_hash(self, password: str) -> str:
        """Hash a password of at most 72 bytes."""
        return self._compute(lambda: self._hash(password))

    def verify_password(self, password: str, hashed_password: str | None) -> bool:
        """Verify password against hash.

        Without a hash it takes as long as with a wrong one, so that the time of an
        answer does not tell which names exist.
        """
        encoded = password.encode()
        if len(encoded) > LONGEST_PASSWORD_BYTES:
            return False
        against = (hashed_password or self._nobodys_hash).encode()
        matches = self._compute(lambda: bcrypt.checkpw(encoded, against))
        return matches and hashed_password is not None

    def _hash(self, password: str) -> str:
        salt = bcrypt.gensalt(self._rounds)
        return bcrypt.hashpw(password.encode(), salt).decode()

    @cached_property
    def _nobodys_hash(self) -> str:
        return self._hash("no account has this password")

    def _compute(self, work: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise UnavailableError(
                "Too many people sign in at the moment", retry_after_seconds=2
            )
        try:
            return self._threads.submit(work).result()
        finally:
            self._places.release()


passwords = PasswordHasher(
    threads=settings.HASHING_THREADS,
    queue=settings.HASHING_QUEUE,
    rounds=settings.BCRYPT_ROUNDS,
)
