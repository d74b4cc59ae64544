"""Cache, authentication client and tracing."""
