import uvicorn
from fastapi import FastAPI
# ok: imported-but-not-declared
import httpx
# expect: imported-but-not-declared "`redis` is imported"
import redis

app = FastAPI()

if __name__ == "__main__":
    uvicorn.run(app)
