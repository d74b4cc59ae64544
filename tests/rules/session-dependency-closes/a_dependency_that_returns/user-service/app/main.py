from fastapi import Depends, FastAPI

from app.database import get_count, get_db

app = FastAPI()


@app.get('/users')
def users(db: object = Depends(get_db), count: int = Depends(get_count)) -> list[int]:
    return []
