from pydantic_settings import BaseSettings


class ApiSettings(BaseSettings):
    secret_key: str
