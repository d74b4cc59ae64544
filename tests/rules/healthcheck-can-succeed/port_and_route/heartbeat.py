print("alive")
