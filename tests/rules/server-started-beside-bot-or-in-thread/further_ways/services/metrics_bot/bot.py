import asyncio
import threading
from http.server import HTTPServer, SimpleHTTPRequestHandler

from aiogram import Bot, Dispatcher
from prometheus_client import start_http_server, start_wsgi_server


async def main():
    # ok: server-started-beside-bot-or-in-thread
    start_wsgi_server(9000)
    # ok: server-started-beside-bot-or-in-thread
    await asyncio.to_thread(start_http_server, 9001)
    # ok: server-started-beside-bot-or-in-thread
    threading.Thread(target=HTTPServer(("", 8000), SimpleHTTPRequestHandler).serve_forever, daemon=True).start()
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
