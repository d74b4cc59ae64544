"""Throughput of the running stack."""
