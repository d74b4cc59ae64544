# expect: business-imports-db-driver "`rank_worker`"
import psycopg2
