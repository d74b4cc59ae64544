import os

from fastapi import FastAPI
from paging import Paging
from settings import settings

app = FastAPI(title=str(Paging().page_size))
# expect: env-example-complete-against-code[error] "`BOT_TOKEN` is read"
TOKEN = os.environ["BOT_TOKEN"]
# ok: env-example-complete-against-code
AGAIN = os.environ["BOT_TOKEN"]
# expect: env-example-complete-against-code[error] "`COMMENTED_OUT`"
OUT = os.environ["COMMENTED_OUT"]
# ok: env-example-complete-against-code
OPTIONAL = os.getenv("OPTIONAL_OUT")
# ok: env-example-complete-against-code
IN = os.environ["EXPORTED"]
# ok: env-example-complete-against-code
OWN = os.environ["OWN_KEY"]
# ok: env-example-complete-against-code
HOME = os.environ["HOME"]
# ok: env-example-complete-against-code
CI = os.environ["GITHUB_SHA"]
# ok: env-example-complete-against-code
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orders.settings")
