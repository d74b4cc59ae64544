from opentelemetry import trace
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor


def setup_tracing(app) -> None:
    FastAPIInstrumentor.instrument_app(app)
