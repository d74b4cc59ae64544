from pydantic_settings import BaseSettings


class Limits(BaseSettings):
    size: int
