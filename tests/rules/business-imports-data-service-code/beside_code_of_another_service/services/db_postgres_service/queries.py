def rows() -> list[str]:
    return []
