while True:
    print("listening")
