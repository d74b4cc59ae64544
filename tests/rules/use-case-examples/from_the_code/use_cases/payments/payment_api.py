from fastapi import FastAPI

app = FastAPI()


@app.get("/api/v1/payments/{payment_id}")
async def get_payment(payment_id: int) -> dict[str, int]:
    return {"id": payment_id}
