import importlib
from typing import TYPE_CHECKING

import aiogram
# ok: cross-service-import
from shared.shared_dtos import TASK

# expect: cross-service-import "`task_bot` imports `services.task_api_service.config`, the code of the service `task_api_service`"
from services.task_api_service.config import settings
# expect: cross-service-import "imports `services.task_api_service`"
import services.task_api_service as api
# expect: cross-service-import "imports `services.task_api_service.main`"
from ..task_api_service import main as server
# ok: cross-service-import
from . import texts

NAME = "services." + "task_api_service.config"

if TYPE_CHECKING:
    # expect: cross-service-import[warning] "`services.task_api_service.main`"
    from services.task_api_service.main import app


def late() -> None:
    # expect: cross-service-import "`services.task_api_service.config`"
    importlib.import_module("services.task_api_service.config")
    # expect: cross-service-import "`services.task_api_service.config`"
    importlib.import_module(NAME)
    try:
        # expect: cross-service-import "`services.task_api_service.main`"
        import services.task_api_service.main
    except ImportError:
        pass
# ok: cross-service-import
from services.task_api_service.shared_dtos import Task
