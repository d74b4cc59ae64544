# The import is broken; that another service has such a module in a package of the same name does not mend it.
from app.services import profile_client  # ok: cross-service-import
from app.services.profile_client import TIMEOUT  # ok: cross-service-import
