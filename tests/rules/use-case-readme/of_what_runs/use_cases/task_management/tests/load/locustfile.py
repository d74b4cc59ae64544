from locust import HttpUser, task


class TaskUser(HttpUser):
    @task
    def tasks(self) -> None:
        self.client.get("/api/v1/tasks")
