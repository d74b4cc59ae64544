#!/bin/sh
# Starts Redis with an account for each service, which reaches its own keys only. Passwords come from the environment.
set -eu

directory="${TMPDIR:-/tmp}"
cat >"$directory/users.acl" <<END
user default off
user product-service on >$PRODUCT_REDIS_PASSWORD resetkeys ~product-service:* resetchannels -@all +get +set +ping +client|setinfo +client|setname
user notification-service on >$NOTIFICATION_REDIS_PASSWORD resetkeys ~notification-service:* resetchannels -@all +get +set +del +watch +unwatch +multi +exec +discard +ping +client|setinfo +client|setname
user monitoring on >$MONITORING_REDIS_PASSWORD resetkeys resetchannels -@all +ping +info +config|get +slowlog|len +slowlog|get +latency|latest +latency|histogram +client|list +client|setname +dbsize
END
chmod 0644 "$directory/users.acl"
exec docker-entrypoint.sh redis-server --aclfile "$directory/users.acl" --appendonly yes --maxmemory 192mb --maxmemory-policy noeviction
