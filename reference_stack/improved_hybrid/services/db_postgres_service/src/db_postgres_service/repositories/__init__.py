"""Queries against PostgreSQL, one repository per table."""
