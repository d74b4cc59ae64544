import uvicorn
from fastapi import FastAPI

app = FastAPI()

if __name__ == "__main__":
    # expect: uvicorn-app-string-resolves "`api:app` names no application: there is no module `api`"
    uvicorn.run("api:app", host="0.0.0.0", port=8000)
    # ok: uvicorn-app-string-resolves
    uvicorn.run("api_service:app", host="0.0.0.0", port=8000)
    # expect: uvicorn-app-string-resolves "`api_service.py` binds no `application`"
    uvicorn.run("api_service:application")
    # ok: uvicorn-app-string-resolves
    uvicorn.run(app, env_file="settings:local")
    # ok: uvicorn-app-string-resolves
    uvicorn.run(f"{__name__}:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("package:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("package.inner:make_app", factory=True)
    # expect: uvicorn-app-string-resolves "there is no module `package.outer`"
    config = uvicorn.Config(app="package.outer:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("lazy:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("starred:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("named:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("broken:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("some_gateway.main:app")
    # ok: uvicorn-app-string-resolves
    uvicorn.run("not an application")
    # expect: uvicorn-app-string-resolves "`inside.py` binds no `app`"
    uvicorn.run("inside:app")
