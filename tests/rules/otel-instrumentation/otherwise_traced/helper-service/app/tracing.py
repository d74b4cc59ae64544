from opentelemetry import trace
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor


def setup_tracing(app) -> None:
    instrument = FastAPIInstrumentor().instrument
    instrument()
