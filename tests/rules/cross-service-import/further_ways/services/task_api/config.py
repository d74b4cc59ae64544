settings = {"port": 8000}
