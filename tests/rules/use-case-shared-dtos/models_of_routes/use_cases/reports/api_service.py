from app.models import Report
from fastapi import FastAPI

app = FastAPI()


@app.get("/api/v1/reports")
async def list_reports() -> list[Report]:
    return []
