// ok: mongo-database-name-matches
db = db.getSiblingDB('other_db');
