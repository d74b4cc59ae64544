import multiprocessing
import uvicorn
from task_bot import main
import asyncio


def serve():
    uvicorn.run("web:app")


def poll():
    asyncio.run(main())


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    # expect: several-roles-in-one-container "`context_launcher`"
    context.Process(target=serve).start()
    context.Process(target=poll).start()
