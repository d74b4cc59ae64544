from fastapi import FastAPI

app = FastAPI()


@app.get("/products")
async def products():
    return []


@app.get("/products/{product_id}")
async def product(product_id: int):
    return {}
