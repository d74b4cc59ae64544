from fastapi import FastAPI

app = FastAPI(root_path="/orders")


@app.get("/metrics")
def metrics() -> str:
    return ""
