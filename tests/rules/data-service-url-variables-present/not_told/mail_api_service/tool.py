import os

print(os.environ["DB_MONGO_SERVICE_URL"])
