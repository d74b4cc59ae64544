"""Examples that run against the stack."""
