from fastapi import FastAPI

app = FastAPI()


@app.get("/internal/metrics")
def metrics():
    return ""

from prometheus_client import make_asgi_app

app.mount("/metrics", make_asgi_app())
