from fastapi import FastAPI

app = FastAPI()


@app.get("/api/v1/reports/{report_id}")
async def get_report(report_id: int) -> dict[str, int]:
    return {"id": report_id}
