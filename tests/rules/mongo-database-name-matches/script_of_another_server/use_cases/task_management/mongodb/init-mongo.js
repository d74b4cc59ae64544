// ok: mongo-database-name-matches
db = db.getSiblingDB('tasks_db');
