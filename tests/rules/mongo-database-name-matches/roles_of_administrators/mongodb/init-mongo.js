db.getSiblingDB('admin').createUser({ user: 'x', pwd: process.env.PW, roles: [
  // ok: mongo-database-name-matches
  { role: 'read', db: 'local' },
  // ok: mongo-database-name-matches
  { role: 'read', db: 'config' },
] });
