"""Publisher, service clients and tracing."""
