# expect: business-imports-db-driver "`rank_worker` (business_worker) imports the database library `psycopg2`"
import psycopg2
