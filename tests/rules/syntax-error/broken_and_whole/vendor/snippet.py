# ok: syntax-error
def shown(...:
