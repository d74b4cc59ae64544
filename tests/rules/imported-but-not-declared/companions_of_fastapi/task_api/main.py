import anyio
import pydantic
import starlette
from fastapi import FastAPI
