# ok: imported-but-not-declared
import acme_tools
from fastapi import FastAPI

print(acme_tools, FastAPI)
