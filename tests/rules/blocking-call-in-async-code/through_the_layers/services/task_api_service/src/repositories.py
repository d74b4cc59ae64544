from .http import get


class BaseRepository:
    def fetch(self) -> list[str]:
        return self.load()

    def load(self) -> list[str]:
        return get("/tasks")


class TaskRepository(BaseRepository):
    pass
