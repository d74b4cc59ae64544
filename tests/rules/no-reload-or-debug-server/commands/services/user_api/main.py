from fastapi import FastAPI

app = FastAPI()

import uvicorn

def serve(settings):
    # ok: no-reload-or-debug-server
    uvicorn.run("main:app", reload=settings.DEBUG)
