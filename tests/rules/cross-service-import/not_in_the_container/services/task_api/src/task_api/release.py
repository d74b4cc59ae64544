release = 1
