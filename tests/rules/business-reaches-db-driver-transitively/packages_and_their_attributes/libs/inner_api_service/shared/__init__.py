def make():
    store = 1
