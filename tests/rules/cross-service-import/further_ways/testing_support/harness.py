# ok: cross-service-import
from services.task_api.main import app
# ok: cross-service-import
import services.shared_bot.main
