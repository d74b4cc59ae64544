"""Who names whom: `wire`, `reachable`, `published_port`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_worker:
            build: ./worker
            environment:
              API_URL: http://task_api:9000
              CACHE_HOST: redis
              BROKER: amqp://rabbit:5672
              MAIL_URL: https://mail.example.com
              OLD_URL: http://legacy:80
              LOOP: http://localhost:1
            depends_on: {task_api: {condition: service_healthy}}
            extra_hosts: ["legacy:10.0.0.5"]
            networks: [back]
          task_api:
            image: registry.example.com/task_api:1
            expose: ["8000"]
            ports: ["127.0.0.1:8001-8002:8000-8001", "5353:53/udp"]
            networks: [back, front]
          redis: {image: "redis:7", networks: [data]}
          sidecar: {image: "envoyproxy/envoy:v1", network_mode: "service:task_worker"}
          nginx:
            image: nginx:1.26
            volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]
            networks: [front]
          prometheus:
            image: prom/prometheus:v2
            volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml"]
            networks: [back]
        networks: {back: {}, front: {}, data: {}}
        """,
    "worker/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["python", "main.py"]\n',
    "worker/main.py": 'DEFAULT = "http://task_api:8000/tasks"\nprint(DEFAULT)\n',
    "nginx.conf": """\
        http {
          upstream tasks { server task_api:8000; }
          server {
            set $other http://task_apy:8000;
            location / { proxy_pass http://tasks; }
            location /other { proxy_pass $other/x; }
          }
        }
        """,
    "prometheus.yml": """\
        scrape_configs:
          - job_name: tasks
            static_configs: [{targets: ["task_api:8000"]}]
        """,
}


def test_resolves_every_address_that_is_named(ask: Ask) -> None:
    sql = """
        SELECT service, how, key, host, port, target_service, resolves, listens, reachable FROM wire
        WHERE how NOT IN ('extra_hosts', 'depends_on', 'network_mode') ORDER BY service DESC, how, key, line
    """
    assert ask(FILES, sql) == [
        ("task_worker", "code", "url", "task_api", 8000, "task_api", 1, 1, 1),
        ("task_worker", "environment", "API_URL", "task_api", 9000, "task_api", 1, 0, 1),
        ("task_worker", "environment", "BROKER", "rabbit", 5672, None, 0, None, None),
        ("task_worker", "environment", "CACHE_HOST", "redis", None, "redis", 1, None, 0),
        ("task_worker", "environment", "LOOP", "localhost", 1, None, None, None, None),
        ("task_worker", "environment", "MAIL_URL", "mail.example.com", None, None, None, None, None),
        ("task_worker", "environment", "OLD_URL", "legacy", 80, None, None, None, None),
        ("prometheus", "scrape", "tasks", "task_api", 8000, "task_api", 1, 1, 1),
        ("nginx", "nginx", "proxy_pass", "task_apy", 8000, None, 0, None, None),
        ("nginx", "nginx", "server", "task_api", 8000, "task_api", 1, 1, 1),
    ]


def test_tells_the_places_and_conditions_of_dependencies(ask: Ask) -> None:
    sql = "SELECT name, how, target_name, condition, path, line FROM wire WHERE how IN ('depends_on', 'network_mode') ORDER BY how"
    assert ask(FILES, sql) == [
        ("task_worker", "depends_on", "task_api", "service_healthy", "docker-compose.yml", 11),
        ("sidecar", "network_mode", "task_worker", None, "docker-compose.yml", 20),
    ]


def test_pairs_containers_that_share_a_network(ask: Ask) -> None:
    sql = "SELECT target_service, network FROM reachable WHERE service = 'sidecar' ORDER BY target_service"
    assert ask(FILES, sql) == [("prometheus", "back"), ("task_api", "back"), ("task_worker", "back")]


def test_takes_ranges_of_published_ports_apart(ask: Ask) -> None:
    sql = "SELECT service, host_ip, host_port, port, protocol, line FROM published_port ORDER BY host_port"
    assert ask(FILES, sql) == [
        ("task_api", None, 5353, 53, "udp", 17),
        ("task_api", "127.0.0.1", 8001, 8000, "tcp", 17),
        ("task_api", "127.0.0.1", 8002, 8001, "tcp", 17),
    ]
