def headers(key):
    # expect: hardcoded-secret-in-code "the value of `X-API-Key`"
    fixed = {"X-API-Key": "Zk3vQ9sT7xYb2LmN5pRw8dFg4hJc6aKe"}
    # ok: hardcoded-secret-in-code
    named = {"api_key": "reservation_key", "token_url": "/login", "X-API-Key": key}
    return fixed | named
