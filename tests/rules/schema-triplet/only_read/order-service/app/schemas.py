from pydantic import BaseModel


class OrderBase(BaseModel):
    model_config = {"from_attributes": True}

    product_id: int


class Note(BaseModel):
    text: str


class NoteCreate(Note):
    pass


# ok: schema-triplet
class NoteResponse(Note):
    id: int


class OrderResponse(OrderBase):
    id: int
