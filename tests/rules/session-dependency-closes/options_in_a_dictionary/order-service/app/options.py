def load(name):
    return read(name)
