import fastapi.middleware.cors
from fastapi import FastAPI
from fastapi.middleware import Middleware
from fastapi.middleware.cors import CORSMiddleware as Cors
from fastapi.middleware.gzip import GZipMiddleware
from origins import PARTNERS, PUBLIC
from starlette.middleware import Middleware as Layer
from starlette.middleware.cors import CORSMiddleware

app = FastAPI(
    # expect: cors-wildcard[error] "with the cookies of whoever visits it"
    middleware=[Middleware(Cors, allow_origins=["*"], allow_credentials=True)]
)
# expect: cors-wildcard[warning] "every site may use this: its origins are"
app.add_middleware(CORSMiddleware, allow_origins=["https://tasks.example.com", "*"])
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=["https://*.example.com"], allow_methods=["*"], allow_credentials=True)
# ok: cors-wildcard
app.add_middleware(GZipMiddleware, allow_origins=["*"])
# expect: cors-wildcard[warning] "*"
app.add_middleware(middleware_class=fastapi.middleware.cors.CORSMiddleware, allow_origins="*", allow_credentials=False, allow_private_network=True)
# expect: cors-wildcard "every site"
app.add_middleware(CORSMiddleware, allow_origins=PUBLIC)
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=PARTNERS)

options = {"allow_origins": ["*"], "allow_credentials": True}
# expect: cors-wildcard[error] "cookies"
layers = [Layer(CORSMiddleware, **options)]
