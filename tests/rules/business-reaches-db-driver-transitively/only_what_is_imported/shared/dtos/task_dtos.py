# ok: business-reaches-db-driver-transitively
from pydantic import BaseModel
