from fastapi import FastAPI
# expect: cross-service-import "`task_api_service` imports `order_service.models`, the code of the service `order_service`"
from order_service.models import Order
# ok: cross-service-import
import shared

app = FastAPI()
