from fastapi import FastAPI

# ok: every-role-has-its-own-compose-service
app = FastAPI()
