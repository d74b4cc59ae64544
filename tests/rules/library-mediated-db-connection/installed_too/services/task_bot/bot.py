from aiogram import Bot
# expect: library-mediated-db-connection "lets `procrastinate` connect"
from procrastinate import App
