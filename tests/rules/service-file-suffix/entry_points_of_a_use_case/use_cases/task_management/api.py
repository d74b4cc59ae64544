from fastapi import FastAPI  # expect: service-file-suffix "`api.py` starts a service"

app = FastAPI()
