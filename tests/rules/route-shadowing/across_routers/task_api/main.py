from fastapi import FastAPI
from routers import pages, statistics, tasks, top

app = FastAPI()
app.include_router(top.router)
for router in (tasks.router, statistics.router):
    app.include_router(router, prefix="/api/v1/tasks")
app.include_router(pages.router)
