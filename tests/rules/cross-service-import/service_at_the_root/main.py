from fastapi import FastAPI

# expect: cross-service-import "`task_api` imports `services.mail.texts`"
from services.mail import texts

app = FastAPI()


@app.get("/greeting")
async def greeting():
    return texts.GREETING
