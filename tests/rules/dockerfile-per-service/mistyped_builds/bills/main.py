from fastapi import FastAPI

# expect: dockerfile-per-service
app = FastAPI()
