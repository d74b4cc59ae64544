globals()["app"] = 1
