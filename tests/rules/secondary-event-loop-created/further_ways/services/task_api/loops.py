import asyncio


class Bridge:
    def __init__(self):
        # expect: secondary-event-loop-created "`Bridge.__init__`"
        self.loop = asyncio.new_event_loop()

    def call(self, coroutine):
        # expect: secondary-event-loop-created "`self.loop.run_until_complete`"
        return self.loop.run_until_complete(coroutine)


class Runner:
    def __init__(self, loop):
        self._loop = loop

    def run(self):
        # expect: secondary-event-loop-created "`self._loop.run_forever`"
        self._loop.run_forever()


def run_given(event_loop):
    # expect: secondary-event-loop-created "`event_loop.run_forever`"
    event_loop.run_forever()


def run_main(main_loop):
    # expect: secondary-event-loop-created "`main_loop.run_forever`"
    main_loop.run_forever()


def run_scheduler(scheduler):
    # ok: secondary-event-loop-created
    scheduler.run_forever()


class Batch:
    def run_until_complete(self, task):
        return task


def run_batch(task):
    # ok: secondary-event-loop-created
    return Batch().run_until_complete(task)
