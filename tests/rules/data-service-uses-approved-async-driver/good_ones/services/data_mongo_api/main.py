import motor.motor_asyncio as motor
from fastapi import FastAPI

app = FastAPI()
client = motor.AsyncIOMotorClient("mongodb://mongo")
