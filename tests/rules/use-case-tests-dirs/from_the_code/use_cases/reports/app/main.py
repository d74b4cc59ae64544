import os

from fastapi import FastAPI

app = FastAPI(title=os.environ["REPORT_TITLE"])


@app.get("/api/v1/reports")
async def list_reports() -> list[str]:
    return []
