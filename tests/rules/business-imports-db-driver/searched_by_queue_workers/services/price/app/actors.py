# expect: business-imports-db-driver "`price_worker`"
import psycopg2
