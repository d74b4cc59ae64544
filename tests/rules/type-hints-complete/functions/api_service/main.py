from collections.abc import Callable

from base import Base
from fastapi import FastAPI

app = FastAPI()
# ok: type-hints-complete
double = lambda number: 2 * number


@app.get("/health")
# expect: type-hints-complete "`health` does not say the type of what it returns"
async def health():
    return {"status": "ok"}


# expect: type-hints-complete "`read` does not say the type of `key`"
def read(key, limit: int = 10) -> str:
    # expect: type-hints-complete "`inner` does not say the type of `x` and what it returns"
    def inner(x):
        return x

    return inner(key)


# expect: type-hints-complete "`spread` does not say the type of `args`, `kwargs`"
def spread(*args, **kwargs) -> None: ...


# ok: type-hints-complete
def whole(first: int, /, second: int, *, third: int, **rest: int) -> None: ...


# ok: type-hints-complete
def star(*, name: str) -> Callable[..., object]:
    return name.upper


class Repository:
    # expect: type-hints-complete "`__init__` does not say the type of what it returns"
    def __init__(self, size: int):
        self.size = size

    # expect: type-hints-complete "`options` does not say the type of `options`"
    def options(self, **options) -> None: ...

    # ok: type-hints-complete
    def load(self, key: str) -> None: ...

    # ok: type-hints-complete
    @classmethod
    def made(cls) -> None: ...

    @staticmethod
    # expect: type-hints-complete "`key`"
    def of(key) -> None: ...


class Table(Base):
    # ok: type-hints-complete
    def save(self, *args, **kwargs) -> None: ...

    # expect: type-hints-complete "`table`"
    def copy(self, table) -> None: ...


class Plain(metaclass=type):
    # expect: type-hints-complete "`args`"
    def save(self, *args) -> None: ...
