import asyncio
import threading
from threading import Thread


class Base(Thread):
    daemon = True


class Loop(Base):
    # expect: server-started-beside-bot-or-in-thread "the thread `Loop` runs `asyncio.new_event_loop`"
    def run(self):
        asyncio.new_event_loop().run_forever()


def start_in_thread(function):
    # expect: server-started-beside-bot-or-in-thread "`threading.Thread`"
    threading.Thread(target=function).start()
