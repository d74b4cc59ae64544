"""Settings that every service reads; each service derives its own class from this one."""

from pathlib import Path

from pydantic import AmqpDsn, Field, RedisDsn
from pydantic_settings import BaseSettings, SettingsConfigDict

from task_platform.heartbeat import default_heartbeat_file


class ServiceSettings(BaseSettings):
    """Environment of a service. Missing or malformed values stop the service at its start."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", frozen=True)

    service_name: str
    service_version: str = "1.0.0"
    env: str = "development"
    debug: bool = False
    log_level: str = "INFO"

    redis_url: RedisDsn
    rabbitmq_url: AmqpDsn
    rabbitmq_connect_attempts: int = Field(default=30, ge=1)
    publish_timeout_seconds: float = Field(default=5.0, gt=0)

    http_timeout_seconds: float = Field(default=30.0, gt=0)
    http_retry_attempts: int = Field(default=3, ge=1, le=10)
    connection_pool_size: int = Field(default=20, ge=1)
    max_concurrent_requests: int = Field(default=50, ge=1)

    otel_exporter_otlp_endpoint: str = ""
    sentry_dsn: str = ""


class ConsumerSettings(ServiceSettings):
    """Environment of a service that consumes messages and serves no HTTP API."""

    metrics_port: int = Field(default=9100, ge=0, le=65535)
    heartbeat_file: Path = Field(default_factory=default_heartbeat_file)
    batch_size: int = Field(default=100, ge=1, le=500)
    max_concurrent_processing: int = Field(default=10, ge=1)
    reminder_retry_attempts: int = Field(default=3, ge=0)
    reminder_retry_delay: float = Field(default=60.0, gt=0)
    shutdown_grace_seconds: float = Field(default=8.0, gt=0)
