# ok: one-database-engine-per-data-service
import pymongo
