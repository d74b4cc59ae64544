# expect: cross-service-import "imports `services.task_api.config`"
from services.task_api.config import *
