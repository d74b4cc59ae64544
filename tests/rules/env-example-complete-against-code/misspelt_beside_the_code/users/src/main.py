import os

from fastapi import FastAPI

# ok: env-example-complete-against-code
KEY = os.environ["JWT_KEY"]
# expect: env-example-complete-against-code "`JWT_ISSUER` is read"
ISSUER = os.environ["JWT_ISSUER"]
app = FastAPI()
