store = None
