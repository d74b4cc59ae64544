// expect: mongo-database-name-matches "`tasks_db`, but `db_mongo_service` asks for `analytics`"
db = db.getSiblingDB('tasks_db');
