# expect: business-imports-db-driver "`stock_api` (business_api) imports the database library `sqlalchemy`"
import sqlalchemy
