"""Requests to approve tasks; nothing of HTTP."""


def get(identifier: int) -> int:
    return identifier
