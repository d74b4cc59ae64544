# expect: business-imports-db-driver "`sum_worker`"
import psycopg2
