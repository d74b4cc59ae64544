# ok: fastapi-and-aiogram-in-one-process
import uvicorn
