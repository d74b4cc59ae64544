import asyncio

# expect: secondary-event-loop-created "the module"
asyncio.run(asyncio.sleep(0))


def start_loop():
    # expect: secondary-event-loop-created "`start_loop`"
    asyncio.new_event_loop().run_forever()
