// expect: mongo-database-name-matches "the start of MongoDB prepares the database `task_db`, but `db_mongo_service` asks for `tasks_db`"
db = db.getSiblingDB('task_db');
db.createCollection('task_events');
db.task_events.createIndex({ user_id: 1 });
