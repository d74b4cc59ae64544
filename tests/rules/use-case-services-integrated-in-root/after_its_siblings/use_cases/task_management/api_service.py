import os

import uvicorn
from fastapi import FastAPI

url = os.environ["DB_MONGO_SERVICE_URL"]
app = FastAPI()

if __name__ == "__main__":
    uvicorn.run(app)
