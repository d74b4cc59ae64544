"""The Telegram bot of the use case."""
