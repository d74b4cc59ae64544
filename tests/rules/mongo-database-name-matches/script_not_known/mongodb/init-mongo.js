// ok: mongo-database-name-matches
db = db.getSiblingDB(process.env.HOST_DB);
// ok: mongo-database-name-matches
db.getSiblingDB('archive').createCollection('old');
