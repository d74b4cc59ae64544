# expect: business-reaches-db-driver-transitively "shared.plugins.sql_store → sqlalchemy"
import sqlalchemy
