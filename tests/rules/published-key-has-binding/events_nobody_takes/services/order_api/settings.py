from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    audit_queue: str = "audits"
    mail_queue: str = "order_mails"


settings = Settings()
