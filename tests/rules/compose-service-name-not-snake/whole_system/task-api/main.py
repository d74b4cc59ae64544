from fastapi import FastAPI

app = FastAPI(title="task-api", servers=[{"url": "http://task-api:8000/task-api"}])
