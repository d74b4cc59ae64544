# The container has none of these names; the tree has.
from services.task_api.src.task_api import rows  # expect: cross-service-import "imports `services.task_api.src.task_api.rows`"
from services.task_api.src.task_api.rows import get  # expect: cross-service-import
from .....task_api.src.task_api.rows import get as found  # expect: cross-service-import "imports `.....task_api.src.task_api.rows`"
from services.task_mail.src.task_mail import rows as letters  # ok: cross-service-import
from .....task_mail.src.task_mail import rows as others  # ok: cross-service-import
from services.task_bot.src.task_bot import main  # ok: cross-service-import
import importlib

importlib.import_module("services.task_api.src.task_api.rows")  # expect: cross-service-import
