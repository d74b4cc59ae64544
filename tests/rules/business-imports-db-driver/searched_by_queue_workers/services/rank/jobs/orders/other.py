# ok: business-imports-db-driver
import json
