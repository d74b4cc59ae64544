# expect: db-driver-in-business-tests "a test of `task_api_service` (business_api) imports the database library `pymongo`"
import pymongo

from services.task_api_service.main import app
