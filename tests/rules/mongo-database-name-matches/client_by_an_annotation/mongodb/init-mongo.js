// expect: mongo-database-name-matches "asks for `analytics`"
db = db.getSiblingDB('tasks_db');
