import uvicorn

# ok: uvicorn-app-string-resolves
uvicorn.run("task_api.main:app")
