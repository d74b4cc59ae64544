from fastapi import FastAPI

app = FastAPI(title="Seller", root_path="/api/seller/")


@app.get("/orders")
async def orders() -> int: ...
