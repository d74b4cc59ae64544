# ok: worker-imports-web-or-bot-framework
import uvicorn
