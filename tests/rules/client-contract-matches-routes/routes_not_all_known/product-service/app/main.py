from fastapi import FastAPI
from somewhere import routers

app = FastAPI()
for router in routers():
    app.include_router(router)


@app.get("/products")
async def products():
    return []
