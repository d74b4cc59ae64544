from fastapi import FastAPI

from app.service import is_user_present

app = FastAPI()


@app.post("/orders")
async def create_order(user: int) -> dict[str, int]:
    if not is_user_present(user):
        return {}
    return {"user": user}
