# ok: business-reaches-db-driver-transitively
from sqlalchemy import Table as Task
