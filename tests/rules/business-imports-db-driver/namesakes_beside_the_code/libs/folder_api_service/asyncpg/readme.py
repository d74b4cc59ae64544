TEXT = ''
