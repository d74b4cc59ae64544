# ok: business-imports-db-driver
import sqlalchemy as sa
# ok: business-imports-db-driver
from alembic import op
