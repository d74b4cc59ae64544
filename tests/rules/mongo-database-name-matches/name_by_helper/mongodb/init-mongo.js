const databases = ['analytics'];
databases.forEach(name => {
  // expect: mongo-database-name-matches "`analytics`"
  const target = db.getSiblingDB(name);
  target.createCollection('task_events');
});
