# ok: db-driver-in-business-tests
import pymongo

from services.db_mongo_service.main import app
