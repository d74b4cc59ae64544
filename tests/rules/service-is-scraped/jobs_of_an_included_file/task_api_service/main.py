from fastapi import FastAPI, Response
from prometheus_client import generate_latest

app = FastAPI()


@app.get("/metrics")
def metrics() -> Response:
    return Response(generate_latest())
