import motor.motor_asyncio
from fastapi import FastAPI
app = FastAPI()
