import sqlalchemy
import sqlalchemy.future
import sqlmodel
from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.database.x import get_db
from app.models.x import A

# ok: layer-dependency-direction
statement = sqlalchemy.select(A)


def s0(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.query`"
    db.query(A)


def s1(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.execute`"
    db.execute(A)


def s2(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.scalar`"
    db.scalar(A)


def s3(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.scalars`"
    db.scalars(A)


def s4(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.get`"
    db.get(A, 1)


def s5(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.add`"
    db.add(A)


def s6(db: Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.delete`"
    db.delete(A)


def a0(db: AsyncSession = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.execute`"
    db.execute(A)


def a1(db: AsyncSession = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.scalar`"
    db.scalar(A)


def a2(db: AsyncSession = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.scalars`"
    db.scalars(A)


def a3(db: AsyncSession = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.get`"
    db.get(A, 1)


def a4(db: AsyncSession = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.add`"
    db.add(A)


def a5(db: AsyncSession = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.delete`"
    db.delete(A)


def m0(db: sqlmodel.Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.exec`"
    db.exec(A)


def m1(db: sqlmodel.Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.get`"
    db.get(A, 1)


def m2(db: sqlmodel.Session = Depends(get_db)) -> None:
    # expect: layer-dependency-direction "api asks the database itself with `db.add`"
    db.add(A)


def f0() -> object:
    # expect: layer-dependency-direction
    return sqlalchemy.select(A)


def f1() -> object:
    # expect: layer-dependency-direction
    return sqlalchemy.future.select(A)


def f2() -> object:
    # expect: layer-dependency-direction
    return sqlmodel.select(A)


def f3() -> object:
    # expect: layer-dependency-direction
    return sqlalchemy.update(A)


def f4() -> object:
    # expect: layer-dependency-direction
    return sqlalchemy.delete(A)


def f5() -> object:
    # expect: layer-dependency-direction
    return sqlalchemy.insert(A)


def right(db: Session = Depends(get_db)) -> object:
    # ok: layer-dependency-direction
    db.commit()
    # ok: layer-dependency-direction
    return Service(db).list(A)
