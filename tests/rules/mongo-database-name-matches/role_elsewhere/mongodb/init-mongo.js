db.getSiblingDB('admin').createUser({
  user: 'tasks',
  pwd: process.env.TASKS_PASSWORD,
  // expect: mongo-database-name-matches "the user of MongoDB gets a role in `task_db`"
  roles: [{ role: 'readWrite', db: 'task_db' }],
});
