import asyncio

from app.database import SessionLocal


# ok: sync-session-in-async-route
async def seed():
    with SessionLocal() as db:
        db.commit()


async def main():
    for _ in range(2):
        await seed()


if __name__ == "__main__":
    asyncio.run(main())
