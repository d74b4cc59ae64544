# ok: worker-imports-web-or-bot-framework
from fastapi import FastAPI

app = FastAPI()
