from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor

HEADER = "traceparent"


def setup_tracing(app):
    FastAPIInstrumentor.instrument_app(app)
