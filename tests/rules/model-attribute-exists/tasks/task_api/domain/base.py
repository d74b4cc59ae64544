from pydantic import BaseModel as Model


class Named(Model):
    title: str

    def short(self) -> str:
        return self.title[:10]


class Counted:
    def count(self) -> None:
        self.total = 1
