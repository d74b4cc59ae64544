# ok: unparsable-file
def shown(...:
