import uvicorn


class Served:
    async def serve(self):
        await uvicorn.Server(uvicorn.Config("x:y")).serve()
