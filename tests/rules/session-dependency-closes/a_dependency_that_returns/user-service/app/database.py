from sqlalchemy.orm import Session, sessionmaker

SessionLocal = sessionmaker()


def get_db() -> Session:
    # expect: session-dependency-closes "nobody closes the session of `get_db`"
    return SessionLocal()


def get_count() -> int:
    # ok: session-dependency-closes
    db = SessionLocal()
    return count(db)
