from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: env-example-complete-against-code[warning] "`DATABASE_URL`"
    database_url: str = "postgresql://postgres:Xk2f9QpL7vRt@postgres:5432/app"
    broker_host: str = "amqp://rabbitmq:5672"
    page_size: int = 20
    signing_key: str = "not-for-production-use"
    greeting: str = "Good morning, dear reader"
    proxy: str | None = None
