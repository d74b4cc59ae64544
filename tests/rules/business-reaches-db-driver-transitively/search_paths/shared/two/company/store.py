# expect: business-reaches-db-driver-transitively "main → company.store → pymongo"
import pymongo

pool = pymongo.MongoClient()
