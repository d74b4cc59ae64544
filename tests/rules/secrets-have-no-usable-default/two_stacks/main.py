import os

from fastapi import FastAPI

# expect: secrets-have-no-usable-default "`SECRET_KEY`"
SECRET = os.getenv("SECRET_KEY", "not-for-production-use")
app = FastAPI()
