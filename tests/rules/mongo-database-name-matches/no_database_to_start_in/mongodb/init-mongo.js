// expect: mongo-database-name-matches "prepares the database `test`"
db.createCollection('task_events');
