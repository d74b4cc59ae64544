import asyncio
import subprocess

from aiogram import Bot, Dispatcher

# ok: every-role-has-its-own-compose-service
if __name__ == "__main__":
    subprocess.Popen(["python", "mail_worker.py"])
    asyncio.run(Dispatcher().start_polling(Bot("0")))
