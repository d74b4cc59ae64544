import time

# expect: dockerfile-per-service "is a program"
if __name__ == "__main__":
    while True:
        time.sleep(60)
