OPTIONS = {}
PING = True
