from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.errors import DomainError

from app.errors import observed


async def answer(request: Request, exc: Exception) -> JSONResponse:
    # ok: no-internal-details-in-api
    return JSONResponse(status_code=500, content={"detail": str(exc)})


observed(Exception, answer)
