from fastapi import FastAPI

from app.admin import admin

# ok: every-role-has-its-own-compose-service
app = FastAPI()
app.mount("/admin", admin)
