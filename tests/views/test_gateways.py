"""What nginx reads and where it leads: `nginx_file`, `nginx_include`, `nginx_forward`, `nginx_route`, `limited_route`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = {
    "docker-compose.yml": """\
        services:
          task_api_service: {build: ./api}
          nginx:
            image: nginx:1.26
            volumes: ["./nginx/nginx.conf:/etc/nginx/nginx.conf", "./nginx/parts:/etc/nginx/parts"]
          proxy:
            image: nginx:1.26
            volumes: ["./proxy/nginx/templates:/etc/nginx/templates"]
        """,
    "api/Dockerfile": 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nEXPOSE 8000\nCMD ["uvicorn", "main:app", "--port", "8000"]\n',
    "api/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "nginx/nginx.conf": """\
        events {}
        http {
          limit_req_zone $binary_remote_addr zone=slow:10m rate=1r/s;
          upstream tasks { server task_api_service:8000; }
          server {
            include parts/*.conf;
            location /open { proxy_pass http://tasks; }
          }
        }
        """,
    "nginx/parts/api.conf": """\
        location /api {
          limit_req zone=slow;
          set $api http://task_api_service:8000;
          proxy_pass $api;
        }
        """,
    # Each includes the other.
    "nginx/parts/first.conf": "include parts/second.conf;\n",
    "nginx/parts/second.conf": "include parts/first.conf;\n",
    "proxy/nginx/templates/default.conf.template": "server { location / { proxy_pass http://${HOST}:8000; } }\n",
}


def test_a_template_is_what_its_image_writes_from_it(ask: Ask) -> None:
    sql = "SELECT container_path, main FROM nginx_file ORDER BY 1"
    assert ask(FILES, sql) == [
        ("/etc/nginx/conf.d/default.conf", 0),
        ("/etc/nginx/nginx.conf", 1),
        ("/etc/nginx/parts/api.conf", 0),
        ("/etc/nginx/parts/first.conf", 0),
        ("/etc/nginx/parts/second.conf", 0),
    ]


def test_fills_variables_in_and_points_at_them(ask: Ask) -> None:
    sql = "SELECT key, value, block, upstream, path, line FROM nginx_forward ORDER BY path, line, key"
    assert ask(FILES, sql) == [
        ("server", "task_api_service:8000", "tasks", None, "nginx/nginx.conf", 4),
        ("proxy_pass", "http://tasks", None, "tasks", "nginx/nginx.conf", 7),
        ("proxy_pass", "http://task_api_service:8000", None, None, "nginx/parts/api.conf", 3),
        ("proxy_pass", "http://${HOST}:8000", None, None, "proxy/nginx/templates/default.conf.template", 1),
    ]


def test_follows_locations_to_containers_and_to_their_limits(ask: Ask) -> None:
    sql = """
        SELECT r.location, r.target_service, r.path, r.line, l.limited FROM nginx_route r
        JOIN limited_route l ON l.path = r.path AND l.line = r.line ORDER BY 1
    """
    assert ask(FILES, sql) == [
        ('["/api"]', "task_api_service", "nginx/parts/api.conf", 4, 1),
        ('["/open"]', "task_api_service", "nginx/nginx.conf", 7, 0),
    ]
