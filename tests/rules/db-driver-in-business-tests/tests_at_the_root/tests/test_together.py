# ok: db-driver-in-business-tests
import pymongo

from services.db_mongo_service.main import app as data
from services.task_api_service.main import app
