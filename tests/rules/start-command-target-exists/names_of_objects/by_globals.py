globals()["app"] = object()
