from fastapi import FastAPI

# expect: every-role-has-its-own-compose-service
app = FastAPI()
