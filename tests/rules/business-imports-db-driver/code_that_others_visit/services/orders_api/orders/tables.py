# expect: business-imports-db-driver "`orders_api` (business_api) imports the database library `sqlalchemy`"
import sqlalchemy
