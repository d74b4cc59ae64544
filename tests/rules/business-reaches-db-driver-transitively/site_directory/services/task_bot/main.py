import site

from aiogram import Bot

site.addsitedir("/app/libs")
from toolbox import store
