import httpx
import uvicorn
from fastapi import FastAPI
