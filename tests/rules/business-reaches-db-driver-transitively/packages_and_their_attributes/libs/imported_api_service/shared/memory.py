box = {}
