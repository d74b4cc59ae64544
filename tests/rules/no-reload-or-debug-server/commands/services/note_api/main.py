from fastapi import FastAPI

app = FastAPI()

if __name__ == "__main__":
    import uvicorn

    # ok: no-reload-or-debug-server
    uvicorn.run("main:app", reload=True)
