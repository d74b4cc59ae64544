if __name__ == "__main__":
    password = "x"
    # ok: secrets-in-logs
    print(password)
