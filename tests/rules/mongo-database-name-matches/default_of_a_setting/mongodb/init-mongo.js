// ok: mongo-database-name-matches
db = db.getSiblingDB('tasks_db');
// ok: mongo-database-name-matches
db.getSiblingDB('archive').createCollection('old');
