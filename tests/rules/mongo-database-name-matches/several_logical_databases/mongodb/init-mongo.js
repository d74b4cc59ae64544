// ok: mongo-database-name-matches
db.getSiblingDB('tasks_db').createCollection('a');
// ok: mongo-database-name-matches
db.getSiblingDB('files_db').createCollection('b');
// ok: mongo-database-name-matches
db.getSiblingDB('archive').createCollection('c');
