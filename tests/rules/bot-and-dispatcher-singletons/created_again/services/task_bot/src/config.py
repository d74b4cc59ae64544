TOKEN = "unused"
