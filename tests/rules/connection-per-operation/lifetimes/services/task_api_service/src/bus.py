class Bus:
    def __init__(self, fallback, connect):
        self.fallback = fallback
        self.connect = connect
        self.handlers = {}

    def register(self, name, handler):
        self.handlers[name] = handler

    def on(self, name):
        def keep(handler):
            self.handlers[name] = handler
            return handler

        return keep

    async def open(self):
        self.link = await self.connect()

    async def dispatch(self, name):
        if name in self.handlers:
            await self.handlers[name]()
        else:
            await self.fallback()


async def with_retries(function):
    return await function()
