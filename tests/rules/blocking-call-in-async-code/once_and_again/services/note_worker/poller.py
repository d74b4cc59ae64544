class Poller:
    def __init__(self, callback):
        self.callback = callback
        self.others = []
        self.stopped = False

    async def run(self):
        await self.callback()
        for other in self.others:
            await other()
