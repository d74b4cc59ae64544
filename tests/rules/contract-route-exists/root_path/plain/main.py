from fastapi import FastAPI

app = FastAPI(docs_url="/api")


@app.get("/orders")
async def orders() -> int: ...
