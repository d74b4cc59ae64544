from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from settings import settings

app = FastAPI(title=settings.title)
# expect: cors-wildcard[error] "cookies"
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
