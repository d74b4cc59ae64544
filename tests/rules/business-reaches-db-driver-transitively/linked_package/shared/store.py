# expect: business-reaches-db-driver-transitively
import peewee


def connect() -> object:
    return peewee
