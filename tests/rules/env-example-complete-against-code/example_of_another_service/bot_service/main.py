import os

# ok: env-example-complete-against-code
TOKEN = os.environ["TOKEN"]
# expect: env-example-complete-against-code
QUEUE = os.environ["QUEUE"]
