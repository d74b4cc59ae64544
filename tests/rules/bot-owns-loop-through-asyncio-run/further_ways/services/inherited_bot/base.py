import asyncio


class Application:
    def start(self):
        # expect: bot-owns-loop-through-asyncio-run "by hand with `asyncio.get_event_loop().run_until_complete`"
        asyncio.get_event_loop().run_until_complete(self.main())
