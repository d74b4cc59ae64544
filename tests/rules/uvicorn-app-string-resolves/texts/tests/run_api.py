import uvicorn

# ok: uvicorn-app-string-resolves
uvicorn.run("nowhere:app")
