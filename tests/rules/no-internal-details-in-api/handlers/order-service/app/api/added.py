from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.errors import DomainError

other = FastAPI()


async def answer(request: Request, exc: Exception) -> JSONResponse:
    # expect: no-internal-details-in-api "nobody expected: `f"
    return JSONResponse(status_code=500, content={"detail": f"{exc}"})


other.add_exception_handler(Exception, answer)
