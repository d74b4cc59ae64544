from fastapi import FastAPI
from layers import OpenCors, OtherLayer, add_cors, build, named
from starlette.middleware.cors import CORSMiddleware

app = FastAPI()
add_cors(app, ["*"])
build(app, origins=["https://tasks.example.com"], methods=["*"])
named(app, origins=["*"])
# expect: cors-wildcard "every site"
app.add_middleware(OpenCors, allow_origins=["*"], allow_credentials=True)
# ok: cors-wildcard
app.add_middleware(OtherLayer, allow_origins=["*"], allow_credentials=True)
# expect: cors-wildcard "every site"
wrapped = CORSMiddleware(app, allow_origins=["*"])
# expect: cors-wildcard "every site"
inherited = OpenCors(app, allow_origins=["*"])
