from pydantic import BaseModel


class Answer(BaseModel):
    model_config = {"frozen": True}
    name: str

    def as_entry(self) -> dict:
        return {"extra": self.name}
