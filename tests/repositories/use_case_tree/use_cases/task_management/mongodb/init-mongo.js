// Collections of the use case.
db = db.getSiblingDB('task_management_analytics_db');
db.createCollection('task_activities');
db.task_activities.createIndex({ "user_id": 1, "timestamp": -1 });
