from pydantic import BaseModel


class OrderEvent(BaseModel):
    number: int
