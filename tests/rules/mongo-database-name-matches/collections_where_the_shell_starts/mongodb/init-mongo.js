db.createCollection('task_events');
db.task_events.createIndex({ user_id: 1 });
