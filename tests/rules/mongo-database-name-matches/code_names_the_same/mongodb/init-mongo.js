// ok: mongo-database-name-matches
db = db.getSiblingDB('analytics');
