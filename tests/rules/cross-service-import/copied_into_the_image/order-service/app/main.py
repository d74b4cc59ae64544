from fastapi import FastAPI
# expect: cross-service-import "`order_service` imports `models.user`, the code of the service `user_service`"
from models.user import User
# expect: cross-service-import "`user_schemas`"
from user_schemas import UserOut
# ok: cross-service-import
from app.models import Order

app = FastAPI()
