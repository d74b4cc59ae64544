import asyncio


class Bridge:
    def __init__(self):
        # expect: secondary-event-loop-created "`Bridge.__init__`"
        self.loop = asyncio.new_event_loop()

    def call(self, coroutine):
        # expect: secondary-event-loop-created "`self.loop.run_until_complete`"
        return self.loop.run_until_complete(coroutine)
