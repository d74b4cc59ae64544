def cors_origin(url: str) -> str:
    return url.rstrip("/")


def other(url: str) -> str:
    return url
