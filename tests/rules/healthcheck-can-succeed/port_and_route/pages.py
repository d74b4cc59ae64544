from fastapi import FastAPI

app = FastAPI()


@app.get("/health/")
async def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.get("/{page}")
async def page(page: str) -> str:
    return page
