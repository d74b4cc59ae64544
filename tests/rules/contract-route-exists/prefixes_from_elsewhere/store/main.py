from config import settings
from fastapi import FastAPI
from routes import notes, register, tasks

app = FastAPI()
for router, prefix in [(tasks.router, "/api/v1/tasks")]:
    app.include_router(router, prefix=prefix)
for router in (notes.router,):
    app.include_router(router, prefix=f"{settings.api_prefix}/notes")
register(app)
