from bot import app
