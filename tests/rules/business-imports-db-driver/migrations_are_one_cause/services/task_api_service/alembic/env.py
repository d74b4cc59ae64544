# expect: business-imports-db-driver "`task_api_service` (business_api) imports the database library `alembic` in its migrations, with 5 more such imports"
from alembic import context
# ok: business-imports-db-driver
from sqlalchemy import engine_from_config
