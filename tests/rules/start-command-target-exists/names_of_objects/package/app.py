run = 1
