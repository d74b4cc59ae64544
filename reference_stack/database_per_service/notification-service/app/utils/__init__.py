"""RabbitMQ consumer, senders and what all services have alike."""
