// expect: mongo-database-name-matches
db = db.getSiblingDB(process.env.ANALYTICS_DB || 'analytics');
db.createCollection('task_events');
