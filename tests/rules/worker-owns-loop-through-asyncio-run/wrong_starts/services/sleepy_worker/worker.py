import time


def main():
    while True:
        time.sleep(5)


# expect: worker-owns-loop-through-asyncio-run "the worker `sleepy_worker`, started by `services/sleepy_worker/worker.py`, never calls `asyncio.run`"
if __name__ == "__main__":
    main()
