TOKEN = "x"
