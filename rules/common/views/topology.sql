-- Who names whom, and what answers there.

-- Networks that a container is attached to, those too that it shares by `network_mode: service:…`.
CREATE VIEW attached_network AS
  SELECT n.container AS container, n.network AS network FROM container_network n
  UNION
  SELECT d.container, n.network
  FROM container_dependency d JOIN container c ON c.id = d.container
  JOIN container t ON t.project = c.project AND t.name = d.target JOIN container_network n ON n.container = t.id
  WHERE d.kind = 'network_mode';

-- Pairs of containers with a network in common.
CREATE MATERIALIZED VIEW reachable AS
  WITH attached AS MATERIALIZED (
    SELECT a.container, a.network, c.project, coalesce(c.service, c.name) AS service, c.role FROM attached_network a JOIN system_container c ON c.id = a.container
  )
  SELECT a.project AS project, a.container AS container, a.service AS service, a.role AS role,
         b.container AS target, b.service AS target_service, b.role AS target_role, min(a.network) AS network
  FROM attached a JOIN attached b ON b.project = a.project AND b.network = a.network AND b.container <> a.container
  GROUP BY a.container, b.container;

-- Ports of the host under which a container is published, ranges taken apart.
CREATE MATERIALIZED VIEW published_port AS
  WITH RECURSIVE span AS MATERIALIZED (
    SELECT p.rowid AS id, p.*, CAST(p.published AS INTEGER) AS first, CAST(substr(p.published, instr(p.published, '-') + 1) AS INTEGER) AS last,
           CAST(p.target AS INTEGER) AS first_target, instr(p.target, '-') > 0 AS several
    FROM container_port p WHERE p.published <> ''
  ), port(id, host_port, port) AS (
    SELECT id, first, first_target FROM span
    UNION ALL
    SELECT s.id, p.host_port + 1, p.port + s.several FROM port p JOIN span s ON s.id = p.id AND p.host_port < s.last AND p.host_port - s.first < 1000
  )
  SELECT coalesce(c.service, c.name) AS service, c.role AS role, c.id AS container, c.project AS project, c.model AS model, c.profiles AS profiles,
         s.host_ip AS host_ip, p.host_port AS host_port, p.port AS port, s.protocol AS protocol,
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM port p JOIN span s ON s.id = p.id JOIN system_container c ON c.id = s.container;

-- Hosts that configuration files name: upstreams of nginx, targets and Alertmanagers of Prometheus, data sources of Grafana, for each container that finds the
-- file. Variables of nginx and the targets of Prometheus' `file_sd_configs` are followed; what relabelling replaces is no address, what it puts there is one.
CREATE MATERIALIZED VIEW configured_address AS
  WITH place AS MATERIALIZED (
    SELECT f.id AS file, x.container FROM file f LEFT JOIN (SELECT DISTINCT file, container FROM container_file) x ON x.file = f.id WHERE f.kind IN ('yaml', 'json')
  ), address AS MATERIALIZED (
    SELECT p.container, p.address_file AS file, 'nginx' AS how, p.key, p.value, p.line, p.column, p.end_line, p.end_column FROM nginx_forward p
    -- The name of an upstream block is none of a host, a socket has none.
    WHERE p.upstream IS NULL AND instr(p.value, 'unix:') = 0
    UNION ALL
    SELECT x.container, t.file, 'scrape', t.job, t.target, t.line, t.column, t.end_line, t.end_column
    FROM scrape_target t LEFT JOIN place x ON x.file = t.file WHERE t.container IS NULL
    UNION ALL
    SELECT t.container, t.file, 'scrape', t.job, t.target, t.line, t.column, t.end_line, t.end_column FROM scrape_target t WHERE t.container IS NOT NULL
    UNION ALL
    SELECT x.container, n.file, CASE n.key WHEN 'url' THEN 'datasource' ELSE 'alertmanager' END,
           CASE n.key WHEN 'url' THEN (SELECT m.value FROM fact_yaml_node m WHERE m.file = n.file AND m.parent = n.parent AND m.key = 'name') ELSE 'alertmanagers' END,
           n.value, n.line, n.column, n.end_line, n.end_column
    FROM fact_yaml_node n LEFT JOIN place x ON x.file = n.file
    WHERE n.kind = 'scalar' AND regexp('^(alerting\.alertmanagers\[\d+\]\.static_configs\[\d+\]\.targets\[\d+\]|datasources\[\d+\]\.url)$', n.pointer)
  )
  SELECT DISTINCT a.container AS container,
         a.how AS how,           -- nginx, scrape, alertmanager, datasource
         a.key AS key, a.value AS value, url_scheme(a.value) AS scheme,
         coalesce(url_host(a.value), CASE WHEN regexp('^[A-Za-z0-9_.-]+$', a.value) THEN lower(a.value) END) AS host, url_port(a.value) AS port,
         a.file AS file, f.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM address a JOIN file f ON f.id = a.file;

-- Every address that anybody in the system names, resolved: URLs and bare hosts in the environment, the commands and health checks of containers, URLs in
-- the code they ship, upstreams, scrape targets, Alertmanagers, data sources, and what compose makes a container wait for or share.
CREATE MATERIALIZED VIEW wire AS
  WITH named AS MATERIALIZED (
    SELECT u.container, CASE WHEN u.key IN ('command', 'entrypoint', 'healthcheck', 'extra_hosts') THEN u.key ELSE 'environment' END AS how,
           u.key, u.value, u.scheme, u.host, u.port, u.target, NULL AS condition, u.path, u.line, u.column, u.end_line, u.end_column
    FROM container_url u
    UNION ALL
    -- A host that is a whole value: DB_HOST=postgres
    SELECT e.container, 'environment', e.key, e.value, NULL, e.value, NULL, h.container, NULL, e.path, e.line, e.column, e.end_line, e.end_column
    FROM container_env e JOIN container c ON c.id = e.container JOIN container_host h ON h.project = c.project AND h.host = e.value
    WHERE regexp('HOST|SERVER|URL|URI|ADDR', e.key)
      AND NOT EXISTS (SELECT 1 FROM container_url u WHERE u.container = e.container AND u.key = e.key)
    UNION ALL
    SELECT d.container, d.kind, d.kind, d.target, NULL, d.target, NULL, t.id, d.condition, d.path, d.line, d.column, d.end_line, d.end_column
    FROM container_dependency d JOIN container c ON c.id = d.container LEFT JOIN container t ON t.project = c.project AND t.name = d.target
    UNION ALL
    SELECT c.id, 'code', s.kind, s.value, url_scheme(s.value), url_host(s.value), url_port(s.value), h.container, NULL,
           f.path, s.line, s.column, s.end_line, s.end_column
    FROM fact_python_string s CROSS JOIN service_module m ON m.file = s.file AND coalesce(m.in_image, 1) = 1
    JOIN file_owner o ON o.file = s.file AND o.area IN ('service', 'shared', 'unowned') JOIN file f ON f.id = s.file
    JOIN system_container c ON c.service = m.service
    LEFT JOIN container_host h ON h.project = c.project AND h.host = url_host(s.value)
    WHERE s.kind IN ('url', 'dsn', 'host_port') AND url_host(s.value) IS NOT NULL
    UNION ALL
    SELECT a.container, a.how, a.key, a.value, a.scheme, a.host, a.port, h.container, NULL, a.path, a.line, a.column, a.end_line, a.end_column
    FROM configured_address a LEFT JOIN container c ON c.id = a.container LEFT JOIN container_host h ON h.project = c.project AND h.host = a.host
    WHERE a.host IS NOT NULL
  )
  SELECT coalesce(c.service, c.name) AS service, c.role AS role, n.container AS container, c.project AS project, c.model AS model, c.name AS name,
         n.how AS how,       -- environment, command, entrypoint, healthcheck, extra_hosts, code, nginx, scrape, alertmanager, datasource; depends_on, links, external_links, network_mode, volumes_from, pid, ipc
         n.key AS key,       -- environment key, directive, name of the scrape job
         n.value AS value, n.scheme AS scheme, n.host AS host, n.port AS port, n.condition AS condition,
         n.target AS target, coalesce(t.service, t.name) AS target_service, t.name AS target_name, t.role AS target_role,
         CASE WHEN n.target IS NOT NULL THEN 1
              WHEN c.id IS NULL OR n.host IN ('localhost', '0.0.0.0') OR instr(n.host, '.') OR instr(n.host, ':')
                OR EXISTS (SELECT 1 FROM container_url x WHERE x.container = n.container AND x.key = 'extra_hosts' AND x.host = n.host) THEN NULL
              ELSE 0 END AS resolves,  -- NULL: an address outside the project
         CASE WHEN n.port IS NULL OR n.target IS NULL THEN NULL
              WHEN EXISTS (SELECT 1 FROM listened_port l WHERE l.container = n.target AND l.port = n.port) THEN 1
              -- A port of the host is none of the container.
              WHEN n.target IN (SELECT container FROM known_listener) OR EXISTS (SELECT 1 FROM published_port p WHERE p.container = n.target AND p.host_port = n.port) THEN 0
              END AS listens,  -- NULL: not known
         CASE WHEN n.target IS NOT NULL THEN n.target = n.container OR EXISTS (SELECT 1 FROM reachable r WHERE r.container = n.container AND r.target = n.target) END AS reachable,
         n.path AS path, n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM named n LEFT JOIN container c ON c.id = n.container LEFT JOIN container t ON t.id = n.target
  WHERE c.id IS NULL OR c.id IN (SELECT id FROM system_container);

-- Named volumes and networks that containers use; a network called `default` needs no declaration.
CREATE VIEW resource_use AS
  SELECT c.project AS project, c.name AS container_name, 'network' AS kind, n.network AS key,
         n.path AS path, n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM system_container c JOIN container_network n ON n.container = c.id WHERE n.network <> 'default'
  UNION ALL
  SELECT c.project, c.name, 'volume', v.source, v.path, v.line, v.column, v.end_line, v.end_column
  FROM system_container c JOIN container_volume v ON v.container = c.id
  WHERE v.kind = 'volume' AND regexp('^[A-Za-z0-9][A-Za-z0-9_.-]*$', v.source);
