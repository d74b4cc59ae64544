import fastapi  # ok: service-file-suffix
app = fastapi.FastAPI()
