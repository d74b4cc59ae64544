"""What Prometheus asks: `scrape_job`, `scrape_target`, `misdirected_address`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_api: {image: "registry.example.com/task_api:1", expose: ["8000"], ports: ["8010:8000"]}
          prometheus:
            image: prom/prometheus:v2
            volumes: ["./prometheus:/etc/prometheus"]
        """,
    "prometheus/prometheus.yml": """\
        scrape_configs:
          - job_name: tasks
            metrics_path: /internal/metrics
            static_configs: [{targets: ["task_api:8010"]}]
          - job_name: files
            file_sd_configs: [{files: [targets/*.json]}]
          - job_name: found
            docker_sd_configs: [{host: "unix:///var/run/docker.sock"}]
          - job_name: probes
            static_configs: [{targets: ["task_api:8000"]}]
            relabel_configs: [{target_label: __address__, replacement: "blackbox:9115"}]
        """,
    "prometheus/targets/all.json": '[{"targets": ["task_api:8000"]}]\n',
}


def test_tells_jobs_apart_that_find_their_targets_themselves(ask: Ask) -> None:
    sql = "SELECT job, metrics_path, discovers, relabelled FROM scrape_job ORDER BY line"
    assert ask(FILES, sql) == [
        ("tasks", "/internal/metrics", 0, 0),
        ("files", "/metrics", 0, 0),
        ("found", "/metrics", 1, 0),
        ("probes", "/metrics", 0, 1),
    ]


def test_finds_targets_wherever_they_are_written(ask: Ask) -> None:
    sql = "SELECT job, target, line FROM scrape_target ORDER BY job"
    assert ask(FILES, sql) == [
        ("files", "task_api:8000", 1),
        ("probes", "blackbox:9115", 11),
        ("tasks", "task_api:8010", 4),
    ]


def test_judges_an_address_over_all_containers_that_find_it(ask: Ask) -> None:
    sql = "SELECT service, value, problem, target_service FROM misdirected_address ORDER BY value"
    assert ask(FILES, sql) == [
        ("prometheus", "blackbox:9115", "nobody", None),
        ("prometheus", "task_api:8010", "host port", "task_api"),
    ]
