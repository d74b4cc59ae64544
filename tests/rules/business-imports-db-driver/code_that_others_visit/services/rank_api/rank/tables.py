# expect: business-imports-db-driver "`rank_api` (business_api) imports the database library `sqlalchemy`, like `rank_worker`"
import sqlalchemy
