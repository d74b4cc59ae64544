"""Queries against MongoDB, one repository per collection."""
