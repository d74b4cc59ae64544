from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: secrets-have-no-usable-default "`REPORT_URL` has a default that holds a password"
    report_url: str = "postgresql://postgres:Xk2f9QpL7vRt@postgres:5432/reports"


settings = Settings()
app = FastAPI()
