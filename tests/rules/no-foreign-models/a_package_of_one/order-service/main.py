from fastapi import FastAPI

from shared.names import A

app = FastAPI()
print(A)
