import uvicorn

# ok: uvicorn-app-string-resolves
uvicorn.run("gate:app")
