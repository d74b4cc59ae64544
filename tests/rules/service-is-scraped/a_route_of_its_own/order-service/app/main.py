from fastapi import FastAPI, Response
from prometheus_client import generate_latest

app = FastAPI()


@app.get("/stats")
def stats() -> Response:
    return Response(generate_latest())
