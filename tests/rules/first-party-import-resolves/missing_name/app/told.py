globals()["anything"] = 1
