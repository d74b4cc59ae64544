"""Console script that serves the API."""

from __future__ import annotations

import os

import uvicorn


def run() -> None:
    """Serves until stopped."""
    uvicorn.run("ticket_api.main:app", host="0.0.0.0", port=int(os.environ.get("PORT", "8000")))
