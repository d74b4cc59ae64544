# expect: worker-imports-web-or-bot-framework "the worker `reminder_worker` reaches the web framework `fastapi`: reminder_worker → api_service"
from fastapi import FastAPI

app = FastAPI()
settings = {}
