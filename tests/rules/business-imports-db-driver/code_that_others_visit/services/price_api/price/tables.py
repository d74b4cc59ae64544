# expect: business-imports-db-driver "`price_api` (business_api) imports the database library `sqlalchemy`"
import sqlalchemy
