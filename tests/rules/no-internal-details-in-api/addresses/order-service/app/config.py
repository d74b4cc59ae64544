from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    USER_SERVICE_URL: str
    rabbitmq_host: str
    FRONTEND_URL: str
    SERVICE_NAME: str = "order-service"


settings = Settings()
