"""Copies of other people's code."""
