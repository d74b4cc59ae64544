import asyncio
from functools import partial
from multiprocessing import Process

import uvicorn
from task_bot import main


class Web(Process):
    # expect: several-roles-in-one-container "`class_launcher`"
    def run(self):
        uvicorn.run("web:app")


if __name__ == "__main__":
    Web().start()
    Process(target=partial(asyncio.run, main())).start()
