import os

SECRET = os.environ["WEBHOOK_SECRET"]
URL = os.environ["WEBHOOK_URL"]
options = {}
options["secret_token"] = SECRET
