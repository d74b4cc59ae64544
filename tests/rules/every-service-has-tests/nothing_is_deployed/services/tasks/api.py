from fastapi import FastAPI

# expect: every-service-has-tests
app = FastAPI()
