"""Passwords, tokens and what all services have alike."""
