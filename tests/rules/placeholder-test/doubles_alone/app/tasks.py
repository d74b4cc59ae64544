def create(clock):
    return None
