from fastapi import FastAPI

app = FastAPI()


# ok: route-metadata
@app.get("/orders")
def orders():
    return []
