import os
import time

if __name__ == "__main__":
    while True:
        time.sleep(int(os.environ["PAGE_SIZE"]))
