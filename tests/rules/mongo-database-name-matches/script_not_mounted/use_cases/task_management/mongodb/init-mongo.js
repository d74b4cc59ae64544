// expect: mongo-database-name-matches
db = db.getSiblingDB('task_db');
