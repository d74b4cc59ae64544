import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process


def resize(path):
    return path


async def main():
    # ok: several-roles-in-one-container
    Process(target=resize, args=("a",)).start()
    with ProcessPoolExecutor() as pool:
        # ok: several-roles-in-one-container
        pool.submit(resize, "b")


if __name__ == "__main__":
    asyncio.run(main())
