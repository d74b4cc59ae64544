import threading

import uvicorn
import websockets.server


class Server(threading.Thread):
    # expect: server-started-beside-bot-or-in-thread "the thread `Server` runs `uvicorn.run`"
    def run(self):
        self.serve()

    def serve(self):
        uvicorn.run("x:y")


def start(loop, sockets):
    # expect: server-started-beside-bot-or-in-thread "runs `loop.run_forever` in a thread"
    threading.Thread(target=loop.run_forever).start()
    # ok: server-started-beside-bot-or-in-thread
    threading.Thread(target=websockets.server.serve, args=(print, "", 1)).start()
    # ok: server-started-beside-bot-or-in-thread
    threading.Thread(target=lambda: websockets.server.serve(print, "", 1)).start()


def in_turn():
    start_all(print)


def start_all(target):
    # What starts the thread is not what runs in it.
    # ok: server-started-beside-bot-or-in-thread
    threading.Thread(target=target).start()
    uvicorn.run("x:y")
