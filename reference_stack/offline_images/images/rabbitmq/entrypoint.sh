#!/bin/bash
# Honours RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS and RABBITMQ_DEFAULT_VHOST, as the official image does.
set -euo pipefail

if [ "${1:-}" = rabbitmq-server ] && [ "$(id -u)" = 0 ]; then
    settings=/etc/rabbitmq/conf.d/10-defaults.conf
    {
        echo 'loopback_users.guest = false'
        if [ -n "${RABBITMQ_DEFAULT_USER:-}" ]; then echo "default_user = $RABBITMQ_DEFAULT_USER"; fi
        if [ -n "${RABBITMQ_DEFAULT_PASS:-}" ]; then echo "default_pass = $RABBITMQ_DEFAULT_PASS"; fi
        if [ -n "${RABBITMQ_DEFAULT_VHOST:-}" ]; then echo "default_vhost = $RABBITMQ_DEFAULT_VHOST"; fi
    } >"$settings"
    chown rabbitmq:rabbitmq "$settings" /var/lib/rabbitmq
    chmod 0600 "$settings"
    exec gosu rabbitmq /usr/lib/rabbitmq/bin/rabbitmq-server "${@:2}"
fi
exec "$@"
