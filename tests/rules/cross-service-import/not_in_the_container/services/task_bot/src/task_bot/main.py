import aiogram
# expect: cross-service-import "`task_bot` imports `task_api.release`, the code of the service `task_api`"
from task_api.release import release
# expect: cross-service-import "`task_bot` imports `task_api.rules`, the code of the service `task_api`"
from task_api.rules import limits
# expect: cross-service-import "`task_bot` imports `task_api`"
import task_api
# ok: cross-service-import
import redis
# ok: cross-service-import
from support import texts
# ok: cross-service-import
from task_api.absent import nothing
# ok: cross-service-import
from task_bot.release import release as own
# Shared code, though this container lacks it.
# ok: cross-service-import
from kit.clock import now
