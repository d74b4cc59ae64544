from fastapi import FastAPI
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor as Instrumentor

app = FastAPI()
Instrumentor.instrument_app(app)
