import threading

import uvicorn

# ok: server-started-beside-bot-or-in-thread
threading.Thread(target=uvicorn.run, args=("x:y",)).start()
