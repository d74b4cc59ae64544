from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import at_import, by_request, empty, for_developers, in_lifespan


@asynccontextmanager
async def lifespan(app: FastAPI):
    in_lifespan.migrate()
    empty.migrate()
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/revisions")
def revisions():
    return by_request.migrate()
