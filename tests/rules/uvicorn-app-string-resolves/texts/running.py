import uvicorn
from fastapi import FastAPI

app = FastAPI()

if __name__ == "__main__":
    # ok: uvicorn-app-string-resolves
    uvicorn.run("__main__:app")
    # expect: uvicorn-app-string-resolves "binds no `application`"
    uvicorn.run("__main__:application")
