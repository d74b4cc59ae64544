import time

from . import repositories as stores


class Work:
    def __init__(self) -> None:
        # expect: blocking-call-in-async-code "through `create_job` → `__init__`"
        time.sleep(2)
        self.name = "job"


class Job(Work):
    def __init__(self) -> None:
        super().__init__()


class TaskService:
    def __init__(self) -> None:
        self.repository = stores.TaskRepository()

    def all(self) -> list[str]:
        return self.repository.fetch()
