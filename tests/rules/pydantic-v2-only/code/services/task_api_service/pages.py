from pydantic import BaseModel


class Page(BaseModel):
    # ok: pydantic-v2-only
    class Inner:
        orm_mode = True
