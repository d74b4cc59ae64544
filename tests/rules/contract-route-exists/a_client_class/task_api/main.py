from clients import TaskClient
from fastapi import FastAPI
from settings import settings

app = FastAPI()
app.state.tasks = TaskClient(settings.db_postgres_service_url)
