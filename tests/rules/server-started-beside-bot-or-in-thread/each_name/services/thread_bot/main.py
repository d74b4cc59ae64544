import threading

from aiogram import Dispatcher

dispatcher = Dispatcher()


def poll():
    run = dispatcher.run_polling
    run(None)


if __name__ == "__main__":
    # expect: server-started-beside-bot-or-in-thread "`thread_bot`"
    threading.Thread(target=poll).start()
