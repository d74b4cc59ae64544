from fastapi import FastAPI

from shared.models import User as A

app = FastAPI()
print(A)
