import asyncio


class Service:
    def start(self):
        # ok: worker-owns-loop-through-asyncio-run
        asyncio.run(self.main())
