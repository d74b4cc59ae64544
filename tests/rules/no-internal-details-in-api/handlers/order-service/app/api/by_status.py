from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.errors import DomainError

other = FastAPI()


@other.exception_handler(500)
async def answer(request: Request, exc: Exception) -> JSONResponse:
    # expect: no-internal-details-in-api
    return {"reason": str(exc)}
