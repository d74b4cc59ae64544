import asyncio


class Runner:
    def go(self):
        # expect: secondary-event-loop-created "`Runner.go`"
        asyncio.run(self.main())
