// Creates the collections of task_management_analytics_db when MongoDB starts with no data.
// db_mongo_service applies the same collections and indexes, and the validators of collections/,
// whenever it starts; one of its unit tests compares this file with those descriptions.

db = db.getSiblingDB('task_management_analytics_db');

db.createCollection('task_activities');
db.createCollection('task_events');
db.createCollection('user_sessions');
db.createCollection('productivity_stats');

db.task_activities.createIndex({ "event_id": 1 }, { name: 'idx_task_activities_event_id', unique: true });
db.task_activities.createIndex({ "user_id": 1, "timestamp": -1 }, { name: 'idx_task_activities_user_id_timestamp' });
db.task_activities.createIndex({ "task_id": 1, "timestamp": -1 }, { name: 'idx_task_activities_task_id' });
db.task_activities.createIndex({ "timestamp": 1 }, { name: 'idx_task_activities_timestamp' });

db.task_events.createIndex({ "event_id": 1 }, { name: 'idx_task_events_event_id', unique: true });
db.task_events.createIndex({ "user_id": 1, "timestamp": -1 }, { name: 'idx_task_events_user_id_timestamp' });
db.task_events.createIndex({ "task_id": 1, "timestamp": -1 }, { name: 'idx_task_events_task_id' });
db.task_events.createIndex({ "timestamp": 1 }, { name: 'idx_task_events_timestamp' });

db.user_sessions.createIndex({ "session_id": 1 }, { name: 'idx_user_sessions_session_id', unique: true });
db.user_sessions.createIndex({ "user_id": 1, "started_at": -1 }, { name: 'idx_user_sessions_user_id' });

db.productivity_stats.createIndex({ "user_id": 1, "period_start": -1 }, { name: 'idx_productivity_stats_user_id_period_start', unique: true });
