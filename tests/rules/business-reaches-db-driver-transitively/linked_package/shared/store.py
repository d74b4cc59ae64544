# expect: business-reaches-db-driver-transitively "common.store → peewee"
import peewee
