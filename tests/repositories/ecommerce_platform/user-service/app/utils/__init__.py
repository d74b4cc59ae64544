"""Security and tracing."""
