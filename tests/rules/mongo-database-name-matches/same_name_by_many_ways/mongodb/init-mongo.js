// ok: mongo-database-name-matches
db = db.getSiblingDB(process.env.MONGO_INITDB_DATABASE);
// ok: mongo-database-name-matches
db.getSiblingDB(_getEnv('ANALYTICS_DB')).createCollection('a');
// ok: mongo-database-name-matches
db.getSiblingDB(process.env.NOT_GIVEN || 'tasks_db').createCollection('b');
// ok: mongo-database-name-matches
use tasks_db
const suffix = 'db';
function prepare(name) {
  // ok: mongo-database-name-matches
  db.getSiblingDB(name).createCollection('c');
}
prepare(`tasks_${suffix}`);
// ok: mongo-database-name-matches
db.createUser({ user: 'x', pwd: process.env.PW, roles: [{ role: 'readWrite', db: 'tasks_db' }, { role: 'read', db: 'local' }] });
