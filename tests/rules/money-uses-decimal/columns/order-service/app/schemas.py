from pydantic import BaseModel


class OrderCreate(BaseModel):
    # ok: money-uses-decimal
    total_price: float
