from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # ok: hardcoded-service-url
    DB_POSTGRES_SERVICE_URL: str = "http://db_postgres_service:8002"
    # ok: hardcoded-service-url
    PARTNER_URL: str = Field(
        default="http://localhost:8003",
    )
    data_host: str = "db_postgres_service"

    @property
    def data_url(self) -> str:
        # ok: hardcoded-service-url
        return f"http://{self.data_host}:8004"


settings = Settings()


def probe() -> str:
    # expect: hardcoded-service-url
    return "http://db_postgres_service:8002"
