# expect: pydantic-v2-only "`BaseSettings` is of Pydantic 1"
from pydantic import BaseSettings, Field


class MailSettings(BaseSettings):
    host: str = Field("localhost", env="SMTP_SERVER")
