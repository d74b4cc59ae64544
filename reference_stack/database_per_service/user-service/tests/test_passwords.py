"""Hashes of passwords."""

import threading
from concurrent.futures import ThreadPoolExecutor

import bcrypt
import pytest

from app.utils.errors import UnavailableError
from app.utils.passwords import PasswordHasher


def test_a_hash_belongs_to_its_password() -> None:
    hasher = PasswordHasher(threads=1, queue=0, rounds=4)
    hashed = hasher.get_password_hash("Test@123")
    assert hashed != "Test@123"
    assert hasher.verify_password("Test@123", hashed)
    assert not hasher.verify_password("Test@124", hashed)
    assert not hasher.verify_password("no account has this password", None)


def test_what_would_wait_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash at work, one waiting, the third is told to come back."""
    hasher = PasswordHasher(threads=1, queue=1, rounds=4)
    hashed = hasher.get_password_hash("Test@123")
    begun, go_on = threading.Event(), threading.Event()

    def slow_check(password: bytes, against: bytes) -> bool:
        begun.set()
        return go_on.wait(10)

    monkeypatch.setattr(bcrypt, "checkpw", slow_check)
    with ThreadPoolExecutor(2) as people:
        first = people.submit(hasher.verify_password, "Test@123", hashed)
        assert begun.wait(10)
        second = people.submit(hasher.verify_password, "Test@123", hashed)
        while hasher._places._value:
            threading.Event().wait(0.01)
        with pytest.raises(UnavailableError) as refused:
            hasher.verify_password("Test@123", hashed)
        go_on.set()
        assert (first.result(), second.result()) == (True, True)
    assert refused.value.retry_after_seconds == 2
    assert hasher.verify_password("Test@123", hashed)
