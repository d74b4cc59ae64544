from aiogram import Bot

# expect: business-imports-data-service-code "imports `note_store.main`"
from note_store.main import app
