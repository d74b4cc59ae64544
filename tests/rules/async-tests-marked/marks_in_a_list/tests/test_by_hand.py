import asyncio


# ok: async-tests-marked
async def test_socket():
    print("connected")


if __name__ == "__main__":
    asyncio.run(test_socket())
