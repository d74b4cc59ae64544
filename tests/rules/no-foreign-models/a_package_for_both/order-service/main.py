from fastapi import FastAPI

from shared.models import User

app = FastAPI()
print(User)
