import os

# ok: env-example-complete-against-code
URL = os.environ["TEST_URL"]
