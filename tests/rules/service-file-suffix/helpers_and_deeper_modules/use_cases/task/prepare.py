print(1)  # ok: service-file-suffix
