import os

# expect: env-var-upper-snake "`task_limit`"
LIMIT = os.getenv("task_limit", "10")
# ok: env-var-upper-snake
PROXY = os.environ.get("no_proxy")
# expect: env-var-upper-snake "`mail-host`"
MAIL = os.environ["mail-host"]
# ok: env-var-upper-snake
HOME = os.environ["HOME"]
