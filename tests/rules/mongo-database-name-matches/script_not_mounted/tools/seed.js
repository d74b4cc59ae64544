// ok: mongo-database-name-matches
db = db.getSiblingDB('seed_db');
