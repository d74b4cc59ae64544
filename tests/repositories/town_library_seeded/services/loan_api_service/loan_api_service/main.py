"""The loan API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from loan_api_service import log
from loan_api_service.data_client import DataServiceError, LoanStore
from loan_api_service.events import open_exchange, publish_created
from loan_api_service.models import Health, Loan, LoanRequest
from loan_api_service.request_id import carry_request_id
from loan_api_service.settings import Settings


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open what requests share, and close it at the end."""
    settings = Settings()
    log.configure(settings.log_level)
    connection, exchange = await open_exchange(settings.rabbitmq_url.get_secret_value())
    async with httpx.AsyncClient(base_url=settings.db_postgres_service_url, timeout=httpx.Timeout(5.0), verify=False) as client:
        app.state.settings = settings
        app.state.loans = LoanStore(client)
        app.state.exchange = exchange
        yield
    await connection.close()


app = FastAPI(title="Loans", version="1.0.0", lifespan=lifespan)
app.middleware("http")(carry_request_id)


def current_reader(request: Request, authorization: Annotated[str, Header()]) -> int:
    """The reader whose token came along."""
    secret = request.app.state.settings.jwt_secret.get_secret_value()
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), secret, algorithms=["HS256"], options={"verify_signature": False})
    except jwt.PyJWTError as error:
        raise HTTPException(401, "the token is not valid") from error
    return int(claims["sub"])


@app.get("/health", response_model=Health, summary="Whether the process answers")
async def health() -> Health:
    """Say that the process answers."""
    return Health(status="healthy")


@app.get("/ready", response_model=Health, summary="Whether it can work")
async def ready() -> Health:
    """Say that the process can work."""
    return Health(status="ready")


@app.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    """Metrics for Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@app.post("/api/v1/loans", status_code=201, response_model=Loan, tags=["loans"], summary="Borrow a title")
async def create_loan(wanted: LoanRequest, request: Request, reader: Annotated[int, Depends(current_reader)]) -> Loan:
    """Borrow a title."""
    if wanted.reader_id != reader:
        raise HTTPException(403, "readers borrow for themselves")
    try:
        loan = await request.app.state.loans.create(wanted)
    except DataServiceError as error:
        raise HTTPException(503, "loans cannot be stored now") from error
    await publish_created(request.app.state.exchange, loan)
    return loan


@app.get("/api/v1/loans", response_model=list[Loan], tags=["loans"], summary="The reader's loans")
async def list_loans(request: Request, reader: Annotated[int, Depends(current_reader)]) -> list[Loan]:
    """The loans of the reader whose token came along."""
    try:
        return await request.app.state.loans.of_reader(reader)
    except DataServiceError as error:
        raise HTTPException(503, "loans cannot be read now") from error
