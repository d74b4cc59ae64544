from fastapi import FastAPI

from app.database import SessionLocal

app = FastAPI()


@app.get("/orders")
def orders():
    # ok: dependency-injection-for-db-and-user
    return SessionLocal().query(1).all()
