"""Tests of the use case."""
