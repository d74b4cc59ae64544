from fastapi import FastAPI

from services.user_api.names import names

app = FastAPI()
print(names)
