from pymongo import MongoClient

# ok: mongo-database-name-matches
MongoClient("mongodb://localhost")["seed_db"].tasks.insert_one({})
