from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
# expect: cors-wildcard[error] "origins are `.*`"
app.add_middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True)
# expect: cors-wildcard[error] "https?://.*"
app.add_middleware(CORSMiddleware, allow_origin_regex=r"^https?://.*$", allow_credentials=True)
# expect: cors-wildcard[error] "(https?://)?.+"
app.add_middleware(CORSMiddleware, allow_origin_regex=r"(https?://)?.+", allow_credentials=True)
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.example\.com", allow_credentials=True)
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origin_regex=r"https?://(localhost|127\.0\.0\.1)(:\d+)?", allow_credentials=True)
