from fastapi import FastAPI

app = FastAPI()


@app.get("/internal/metrics")
def metrics():
    return ""


@app.get("/metrics")
def more():
    return ""
