from fastapi import APIRouter

from app.database import SessionLocal as new_session

router = APIRouter()


@router.get("/orders")
def orders() -> list[int]:
    # expect: dependency-injection-for-db-and-user "opens its session itself: `new_session`"
    with new_session() as db:
        return list(db.scalars())
