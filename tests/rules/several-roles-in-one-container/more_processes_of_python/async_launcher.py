import asyncio
import sys


async def launch():
    # expect: several-roles-in-one-container "`async_launcher`"
    await asyncio.create_subprocess_exec("uvicorn", "web:app")
    await asyncio.create_subprocess_exec(sys.executable, "mail_worker.py")


if __name__ == "__main__":
    asyncio.run(launch())
