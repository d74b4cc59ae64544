import os


class TaskService:
    title = "a"

    async def open(self) -> str:
        return os.environ["DATABASE_URL"]
