# expect: business-imports-db-driver "`mail_api` (business_api) imports the database library `sqlalchemy`"
import sqlalchemy
