# ok: fastapi-and-aiogram-in-one-process
import fastapi, aiogram
