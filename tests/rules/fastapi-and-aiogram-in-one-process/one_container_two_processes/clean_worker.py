import asyncio

if __name__ == "__main__":
    asyncio.run(asyncio.sleep(0))
