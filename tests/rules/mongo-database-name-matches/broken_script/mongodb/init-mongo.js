db = db.getSiblingDB('tasks_db';
db.createCollection('task_events');
