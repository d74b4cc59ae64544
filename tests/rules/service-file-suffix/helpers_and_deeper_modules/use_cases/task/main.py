import fastapi  # expect: service-file-suffix
app = fastapi.FastAPI()
