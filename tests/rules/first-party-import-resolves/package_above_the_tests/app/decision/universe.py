def tradable():
    return []
