from fastapi import FastAPI

app = FastAPI()


@app.get("/internal/metrics")
def metrics():
    return ""
