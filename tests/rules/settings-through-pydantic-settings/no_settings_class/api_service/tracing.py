import os

# ok: settings-through-pydantic-settings
ENDPOINT = os.getenv("OTEL_EXPORTER_OTLP_ENDPOINT")
# ok: settings-through-pydantic-settings
NAME = os.getenv("TRACE_NAME")
