# ok: cross-service-import
from services.task_api.config import settings
# ok: cross-service-import
import services.shared_bot.main
