"""RabbitMQ consumer."""
