import os

# ok: env-example-complete-against-code
QUEUE = os.environ["QUEUE"]
# expect: env-example-complete-against-code "`worker_service/.env.example`"
TOKEN = os.environ["WORKER_TOKEN"]


def size() -> str:
    # expect: env-example-complete-against-code "`SIZE` is read"
    return os.environ["SIZE"]
