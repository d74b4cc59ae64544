from app.database import SessionLocal


# ok: sync-session-in-async-route
async def orders():
    SessionLocal().commit()


async def test_orders():
    await orders()
