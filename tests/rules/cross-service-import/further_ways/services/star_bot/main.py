import aiogram
# ok: cross-service-import
from services.star_bot.bridge import settings
