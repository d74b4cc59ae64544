"""RabbitMQ publisher, service clients and what all services have alike."""
