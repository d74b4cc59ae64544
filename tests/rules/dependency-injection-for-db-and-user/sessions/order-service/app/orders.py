from app.database import SessionLocal


def count() -> int:
    with SessionLocal() as db:
        return db.execute("SELECT count(*) FROM orders").scalar_one()


def nightly() -> int:
    return count()
