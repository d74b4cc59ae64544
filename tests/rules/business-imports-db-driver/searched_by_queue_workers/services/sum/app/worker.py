from app.queue import queue

if __name__ == "__main__":
    queue.worker_main(["worker"])
