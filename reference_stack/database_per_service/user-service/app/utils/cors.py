"""Which pages of other origins may call the service from a browser."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from app.config import settings
from app.utils.request_context import REQUEST_ID_HEADER


def add_cors(app: FastAPI) -> None:
    """Admit the configured origins; through the gateway there is only one."""
    origins = [origin.strip() for origin in settings.ALLOWED_ORIGINS.split(",")]
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[origin for origin in origins if origin],
        allow_methods=["GET", "POST", "PUT", "DELETE"],
        allow_headers=[
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            REQUEST_ID_HEADER,
        ],
        expose_headers=["ETag", "Retry-After", REQUEST_ID_HEADER],
        max_age=600,
    )
