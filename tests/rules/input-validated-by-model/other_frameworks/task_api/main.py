from aiohttp import web


async def create(request: web.Request, data: dict = {}) -> web.Response:
    # ok: input-validated-by-model
    return web.json_response(await request.json())


app = web.Application()
app.router.add_post("/tasks", create)
