print("a test")
