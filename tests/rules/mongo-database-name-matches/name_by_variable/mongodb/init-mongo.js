db = db.getSiblingDB(process.env['ANALYTICS_DB'] || 'tasks_db');
db.createCollection('task_events');
