"""Argon2 hashes of passwords, made in threads: each takes tens of milliseconds and 64 MiB."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
# So many at a time: a burst of sign-ins waits instead of taking the memory of the whole service.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")


async def hash_password(password: str) -> str:
    """Return a salted hash that is fit for storing."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def verify_password(password: str, hashed_password: str | None) -> bool:
    """Tell whether the password is the hashed one.

    An account without a password costs the same time as a wrong one, so that answers
    do not tell which user names exist.
    """
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _verify, password, hashed_password)


def _verify(password: str, hashed_password: str | None) -> bool:
    try:
        matches = _hasher.verify(hashed_password or _unusable_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return matches and hashed_password is not None


@lru_cache
def _unusable_hash() -> str:
    return _hasher.hash("no account has this password")
