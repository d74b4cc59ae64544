"""Loans and notices over HTTP."""

import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from db_postgres_service import log
from db_postgres_service.models import Health, LoanIn, LoanOut, NoticeIn, NoticeOut
from db_postgres_service.settings import Settings
from db_postgres_service.tables import LoanRow, NoticeRow

logger = logging.getLogger(__name__)
LOAN_DAYS = 28


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the pool, and close it at the end."""
    settings = Settings()
    log.configure(settings.log_level)
    engine = create_async_engine(settings.database_url.get_secret_value(), pool_size=10)
    app.state.sessions = async_sessionmaker(engine, expire_on_commit=False)
    yield
    await engine.dispose()


app = FastAPI(title="PostgreSQL data service", version="1.0.0", lifespan=lifespan)


@app.middleware("http")
async def carry_request_id(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Take the caller's id or make one, log it and answer with it."""
    current = request.headers.get("X-Request-ID") or str(uuid.uuid4())
    logger.info("request path=%s request_id=%s", request.url.path, current)
    response = await call_next(request)
    response.headers["X-Request-ID"] = current
    return response


async def session(request: Request) -> AsyncIterator[AsyncSession]:
    """A session for one request."""
    async with request.app.state.sessions() as opened:
        yield opened


Session = Annotated[AsyncSession, Depends(session)]


@app.get("/health", response_model=Health, summary="Whether the process answers")
async def health() -> Health:
    """Say that the process answers."""
    return Health(status="healthy")


@app.get("/ready", response_model=Health, summary="Whether the database answers")
async def ready(opened: Session) -> Health:
    """Say that the database answers."""
    await opened.execute(select(1))
    return Health(status="ready")


@app.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Metrics for Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@app.post("/api/v1/loans", status_code=201, response_model=LoanOut, tags=["loans"], summary="Store a loan")
async def create_loan(wanted: LoanIn, opened: Session) -> LoanRow:
    """Store a loan."""
    row = LoanRow(reader_id=wanted.reader_id, title=wanted.title, due_at=datetime.now(UTC) + timedelta(days=LOAN_DAYS))
    opened.add(row)
    await opened.commit()
    return row


@app.get("/api/v1/readers/{reader_id}/loans", response_model=list[LoanOut], tags=["loans"], summary="Loans of a reader")
async def loans_of_reader(reader_id: int, opened: Session, limit: int = 100) -> list[LoanRow]:
    """The loans of a reader."""
    found = await opened.scalars(select(LoanRow).where(LoanRow.reader_id == reader_id).limit(min(limit, 100)))
    return list(found)


@app.get("/api/v1/loans/{loan_id}", response_model=LoanOut, tags=["loans"], summary="One loan")
async def read_loan(loan_id: int, opened: Session) -> LoanRow:
    """One loan."""
    return await opened.get_one(LoanRow, loan_id)


@app.get("/api/v1/loans/overdue", response_model=list[LoanOut], tags=["loans"], summary="Overdue loans")
async def overdue_loans(opened: Session) -> list[LoanRow]:
    """Loans that are overdue."""
    found = await opened.scalars(select(LoanRow).where(LoanRow.due_at < datetime.now(UTC)).limit(100))
    return list(found)


@app.get("/api/v1/loans/by_title/{title}", response_model=list[LoanOut], tags=["loans"], summary="Loans of a title")
async def loans_of_title(title: str, opened: Session) -> list[LoanRow]:
    """Loans of a title."""
    found = await opened.execute(text(f"SELECT * FROM loans WHERE title = '{title}'"))
    return list(found.scalars())


@app.post("/api/v1/notices", status_code=201, response_model=NoticeOut, tags=["notices"], summary="Store a notice")
async def create_notice(wanted: NoticeIn, opened: Session) -> NoticeRow:
    """Store a notice."""
    row = NoticeRow(loan_id=wanted.loan_id, reader_id=wanted.reader_id)
    opened.add(row)
    await opened.commit()
    return row
