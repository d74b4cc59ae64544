#!/bin/sh
# Starts RabbitMQ with an account for each service, which has the rights it needs. Passwords come from the environment.
set -eu

directory="${TMPDIR:-/tmp}"
cat >"$directory/definitions.json" <<END
{
  "vhosts": [{"name": "/"}],
  "users": [
    {"name": "admin", "password": "$RABBITMQ_ADMIN_PASSWORD", "tags": ["administrator"]},
    {"name": "order-service", "password": "$ORDER_RABBITMQ_PASSWORD", "tags": []},
    {"name": "notification-service", "password": "$NOTIFICATION_RABBITMQ_PASSWORD", "tags": []}
  ],
  "permissions": [
    {"user": "admin", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
    {"user": "order-service", "vhost": "/", "configure": "^order_events$", "write": "^order_events$", "read": "^$"},
    {"user": "notification-service", "vhost": "/", "configure": "^(order_events|order_notifications(\\\\..+)?)$",
     "write": "^(amq\\\\.default|order_notifications(\\\\..+)?)$", "read": "^(order_events|order_notifications(\\\\..+)?)$"}
  ]
}
END
chown rabbitmq:rabbitmq "$directory/definitions.json"
chmod 0400 "$directory/definitions.json"
exec docker-entrypoint.sh rabbitmq-server
