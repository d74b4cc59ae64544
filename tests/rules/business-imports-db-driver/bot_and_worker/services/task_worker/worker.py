import aio_pika
# expect: business-imports-db-driver "`task_worker` (business_worker)"
import psycopg2.extras
