import enum
import importlib

import aiogram
from services.joined_bot.names import API

OTHER = "task_api"


class Module(enum.Enum):
    CONFIG = "services.task_api.config"


# expect: cross-service-import "imports `services.task_api.config`"
importlib.import_module(".".join(["services", "task_api", "config"]))
# expect: cross-service-import "imports `services.task_api.config`"
importlib.import_module(f"services.{OTHER}.config")
# expect: cross-service-import "imports `services.task_api.config`"
importlib.import_module(Module.CONFIG.value)
# expect: cross-service-import "imports `services.task_api.config`"
importlib.import_module(API)
# expect: cross-service-import "imports `services.task_api.config`"
getattr(importlib, "import_module")("..task_api.config", package="services.joined_bot")
# expect: cross-service-import "imports `services.task_api.config`"
exec("from services.task_api.config import settings")

if __name__ == "__main__":
    # expect: cross-service-import "imports `services.task_api.main`"
    from services.task_api import main as api
