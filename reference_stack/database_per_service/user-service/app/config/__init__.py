"""Settings and configuration."""

from app.config.settings import settings

__all__ = ["settings"]
