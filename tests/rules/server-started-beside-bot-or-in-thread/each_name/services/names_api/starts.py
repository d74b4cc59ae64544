import threading

from granian import Granian
import asyncio
import hypercorn.run
import trio
import uvicorn.main
import uvloop

forever = asyncio.new_event_loop().run_forever


def starts(server):
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: uvicorn.main.run("x:y")).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: hypercorn.run.run(None)).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: hypercorn.run.serve(None, None)).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: Granian("x:y").serve()).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: server.serve()).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: asyncio.runners.run(None)).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: asyncio.events.new_event_loop()).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: uvloop.new_event_loop()).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: trio.run(None)).start()
    # expect: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: forever()).start()
