from collections.abc import Iterator

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("postgresql://db/users", pool_pre_ping=True)
SessionLocal = sessionmaker(bind=engine)


def get_db() -> Iterator[Session]:
    # ok: session-dependency-closes
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


def never() -> Iterator[Session]:
    # expect: session-dependency-closes "nobody closes the session of `never`"
    db = SessionLocal()
    yield db


def sometimes() -> Iterator[Session]:
    # expect: session-dependency-closes "`sometimes` closes its session only if nothing fails"
    db = SessionLocal()
    yield db
    db.close()


def after_errors() -> Iterator[Session]:
    # expect: session-dependency-closes "`after_errors` closes its session only if nothing fails"
    db = SessionLocal()
    try:
        yield db
    except ValueError:
        db.close()


def kept() -> Iterator[Session]:
    # ok: session-dependency-closes
    with SessionLocal() as db:
        yield db


def wrapped() -> Iterator[Session]:
    # ok: session-dependency-closes
    with closing(SessionLocal()) as db:
        yield db


def work() -> None:
    # ok: session-dependency-closes
    db = SessionLocal()
    db.commit()


def logged() -> Iterator[Session]:
    # expect: session-dependency-closes "nobody closes the session of `logged`"
    db = SessionLocal()
    try:
        yield db
    finally:
        db.expunge_all()


def inside() -> Iterator[object]:
    # expect: session-dependency-closes
    yield Wrapper(SessionLocal())


def make() -> Session:
    # ok: session-dependency-closes
    return SessionLocal()
