from aiohttp import web

app = web.Application()


async def anything(request): ...


app.router.add_get("/hooks/{name}", anything)
# ok: route-shadowing
app.router.add_get("/hooks/telegram", anything)
