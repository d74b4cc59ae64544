from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor

from app.main import app

FastAPIInstrumentor.instrument_app(app)
