from fastapi import FastAPI
from origins import cors_origin, other

app = FastAPI()
# ok: hardcoded-service-url
ALLOWED = [cors_origin("http://localhost:3000"), cors_origin("http://localhost:5173")]
# expect: hardcoded-service-url "`http://localhost:9000`"
BASE = other("http://localhost:9000")
