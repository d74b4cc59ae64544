# ok: type-hints-complete
def broken(:
    return 1
