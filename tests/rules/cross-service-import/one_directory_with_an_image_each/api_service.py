from fastapi import FastAPI

# ok: cross-service-import
from task_api.routes import router
# expect: cross-service-import "the code of the service `task_bot_service`"
from task_bot.texts import greet
# Shared by its name; that the image lacks it is another matter.
# ok: cross-service-import
from task_common.clock import now

app = FastAPI()
app.include_router(router)
