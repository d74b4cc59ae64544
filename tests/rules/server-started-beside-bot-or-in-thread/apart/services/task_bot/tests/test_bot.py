import threading

import uvicorn


def test_fake_telegram():
    # ok: server-started-beside-bot-or-in-thread
    threading.Thread(target=uvicorn.run, args=("fake:app",)).start()
