from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# expect: cors-wildcard[error] "cookies"
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
