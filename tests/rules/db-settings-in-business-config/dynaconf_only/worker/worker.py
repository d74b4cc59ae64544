import aio_pika
from dynaconf import Dynaconf, LazySettings, settings

own = Dynaconf(settings_files=["settings.toml"])
lazy = LazySettings()
# expect: db-settings-in-business-config "`task_worker` (business_worker) reads `DATABASE_URL`"
URL = own.DATABASE_URL
# expect: db-settings-in-business-config "reads `POSTGRES_HOST`"
HOST = lazy.POSTGRES_HOST
# expect: db-settings-in-business-config "reads `DB_PASSWORD`"
PASSWORD = settings.DB_PASSWORD
# ok: db-settings-in-business-config
DATA = own.DB_POSTGRES_SERVICE_URL
