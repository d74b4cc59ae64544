"""Reading statistics over HTTP."""

import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request, Response
from motor.motor_asyncio import AsyncIOMotorClient
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from db_mongo_service import log
from db_mongo_service.models import Health, StatisticsIn, StatisticsOut
from db_mongo_service.settings import Settings

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the client, and close it at the end."""
    settings = Settings()
    log.configure(settings.log_level)
    client = AsyncIOMotorClient(settings.mongodb_url.get_secret_value())
    app.state.database = client["library_db"]
    yield
    client.close()


app = FastAPI(title="MongoDB data service", version="1.0.0", lifespan=lifespan)


@app.middleware("http")
async def carry_request_id(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Take the caller's id or make one, log it and answer with it."""
    current = request.headers.get("X-Request-ID") or str(uuid.uuid4())
    logger.info("request path=%s request_id=%s", request.url.path, current)
    response = await call_next(request)
    response.headers["X-Request-ID"] = current
    return response


@app.get("/ready", response_model=Health, summary="Whether the database answers")
async def ready(request: Request) -> Health:
    """Say that the database answers."""
    await request.app.state.database.command("ping")
    return Health(status="ready")


@app.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Metrics for Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@app.post("/api/v1/reading_statistics", status_code=201, response_model=StatisticsOut, tags=["statistics"], summary="Store what a reader reads")
async def store_statistics(wanted: StatisticsIn, request: Request) -> StatisticsOut:
    """Store what a reader reads."""
    await request.app.state.database["reading_statistics"].insert_one(wanted.model_dump())
    return StatisticsOut(reader_id=wanted.reader_id, titles=wanted.titles)


@app.get("/api/v1/reading_statistics/{reader_id}", response_model=StatisticsOut, tags=["statistics"], summary="What a reader reads")
async def read_statistics(reader_id: int, request: Request) -> StatisticsOut:
    """What a reader reads."""
    found = await request.app.state.database["reading_statistics"].find_one({"reader_id": reader_id})
    if found is None:
        raise HTTPException(404, "nothing is known of this reader")
    return StatisticsOut.model_validate(found)
