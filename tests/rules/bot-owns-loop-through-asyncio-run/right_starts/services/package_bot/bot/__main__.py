from .app import Application

# ok: bot-owns-loop-through-asyncio-run
Application().start()
