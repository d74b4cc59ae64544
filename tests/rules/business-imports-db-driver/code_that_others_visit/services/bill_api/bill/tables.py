# expect: business-imports-db-driver "`bill_api` (business_api) imports the database library `sqlalchemy`"
import sqlalchemy
