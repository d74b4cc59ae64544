import asyncio
from typing import TYPE_CHECKING

from pages import render

if TYPE_CHECKING:
    # Nearer, but nothing executes it.
    # ok: worker-imports-web-or-bot-framework
    from fastapi import Request


async def main(request: "Request"):
    render(request)


if __name__ == "__main__":
    asyncio.run(main(None))
