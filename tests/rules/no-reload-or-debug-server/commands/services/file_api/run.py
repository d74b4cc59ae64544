import uvicorn

from main import settings

if __name__ == "__main__":
    uvicorn.run(
        "main:app",
        # ok: no-reload-or-debug-server
        access_log=True,
        # expect: no-reload-or-debug-server "`reload=True`"
        reload=True,
    )
    # ok: no-reload-or-debug-server
    uvicorn.run("main:app", reload=False)
