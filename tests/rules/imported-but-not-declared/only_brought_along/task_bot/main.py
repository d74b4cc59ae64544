from fastapi import FastAPI
# expect: imported-but-not-declared[warning] "`starlette`"
from starlette.requests import Request

print(FastAPI, Request)
