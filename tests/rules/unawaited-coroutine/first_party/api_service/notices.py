from abc import abstractmethod
from typing import override


async def notify(what: str) -> None:
    print(what)


def say(what: str) -> None:
    print(what)


class Sender:
    async def send(self, what: str) -> None: ...

    @abstractmethod
    async def clear(self) -> None: ...


class Outbox(Sender):
    @staticmethod
    async def dump(what: str) -> None: ...

    @classmethod
    async def load(cls, what: str) -> None: ...

    @override
    async def store(self, what: str) -> None: ...

    @abstractmethod
    async def clear(self) -> None: ...
