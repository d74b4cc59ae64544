"""The images of Docker Hub that stand in no publisher's namespace, the withdrawn ones too (https://github.com/docker-library/official-images)."""

from __future__ import annotations

OFFICIAL_IMAGES = frozenset(
    (
        "adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop "
        "bash bonita buildpack-deps busybox caddy cassandra celery centos chronograf cirros clearlinux clefos clickhouse "
        "clojure composer consul convertigo couchbase couchdb crate crux dart debian django docker docker-dev drupal "
        "eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang euleros express-gateway fedora flink "
        "fluentd friendica fsharp gazebo gcc geonetwork ghost glassfish golang gradle groovy haproxy haskell haxe hello-seattle "
        "hello-world hipache hitch hola-mundo httpd hylang ibm-semeru-runtimes ibmjava influxdb iojs irssi java jenkins jetty "
        "jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend lightstreamer liquibase logstash mageia "
        "mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats nats-streaming neo4j neurodebian "
        "nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb owncloud percona perl "
        "photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres pypy python r-base rabbitmq rails rakudo-star "
        "rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch sentry "
        "silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift swipl tarantool teamspeak telegraf thrift "
        "tomcat tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit varnish vault websphere-liberty wordpress "
        "xwiki yourls znc zookeeper"
    ).split()
)


def is_official_image(name: str | None) -> int | None:
    """1 if Docker Hub publishes an image under a name without a namespace, else 0."""
    return None if name is None else int(name in OFFICIAL_IMAGES)
