import uvicorn
from fastapi import FastAPI

app = FastAPI()

if __name__ == "__main__":
    # ok: uvicorn-app-string-resolves
    uvicorn.run("app.main:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("main:app")
    # expect: uvicorn-app-string-resolves "there is no module `user_main`"
    uvicorn.run("user_main:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("services.task_api.src.app.main:app")
    # expect: uvicorn-app-string-resolves "there is no module `other_package`"
    uvicorn.run("other_package:app")
