# expect: business-imports-db-driver "`cart_api` (business_api) imports the database library `sqlalchemy`"
import sqlalchemy
