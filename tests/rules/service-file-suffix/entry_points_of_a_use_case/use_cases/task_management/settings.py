TIMEOUT = 5  # ok: service-file-suffix
