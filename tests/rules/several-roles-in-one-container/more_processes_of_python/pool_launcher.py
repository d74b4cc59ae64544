import asyncio
from concurrent.futures import ProcessPoolExecutor

import uvicorn
from task_bot import main


def poll():
    asyncio.run(main())


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        # expect: several-roles-in-one-container "`pool_launcher`"
        pool.submit(uvicorn.run, "web:app")
        pool.submit(poll)
