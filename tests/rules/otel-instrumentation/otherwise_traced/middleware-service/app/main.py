from fastapi import FastAPI
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware

app = FastAPI()
app.add_middleware(OpenTelemetryMiddleware)
