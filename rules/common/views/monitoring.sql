-- What Prometheus asks, loads and tells, and who has metrics to ask for.

-- The scrape jobs of the configuration files of Prometheus.
CREATE MATERIALIZED VIEW scrape_job AS
  SELECT j.file AS file, y.path AS path, j.pointer AS pointer,
         (SELECT n.value FROM fact_yaml_node n WHERE n.file = j.file AND n.parent = j.ordinal AND n.key = 'job_name') AS job,
         coalesce((SELECT n.value FROM fact_yaml_node n WHERE n.file = j.file AND n.parent = j.ordinal AND n.key = 'metrics_path'), '/metrics') AS metrics_path,
         -- 1 if it finds targets by itself: in Docker, DNS, Kubernetes …
         EXISTS (SELECT 1 FROM fact_yaml_node n WHERE n.file = j.file AND n.parent = j.ordinal AND n.key LIKE '%\_sd\_configs' ESCAPE '\' AND n.key <> 'file_sd_configs') AS discovers,
         -- 1 if relabelling puts another address in the place of a target's
         EXISTS (SELECT 1 FROM fact_yaml_node n WHERE n.file = j.file AND n.key = 'target_label' AND n.value = '__address__'
                 AND substr(n.pointer, 1, length(j.pointer) + 17) = j.pointer || '.relabel_configs[') AS relabelled,
         j.line AS line, j.column AS column, j.end_line AS end_line, j.end_column AS end_column
  FROM yaml_role y JOIN fact_yaml_node j ON j.file = y.file AND y.role = 'prometheus' AND j.kind = 'map' AND regexp('^scrape_configs\[\d+\]$', j.pointer)
  -- A file beside the configuration counts where that includes it.
  WHERE NOT EXISTS (
    SELECT 1 FROM container_file x JOIN container_command k ON k.container = x.container CROSS JOIN json_each(k.words) w ON w.value LIKE '--config.file=%'
    JOIN container_file m ON m.container = x.container AND m.container_path = substr(w.value, 15) AND m.file <> x.file
    WHERE x.file = j.file
      AND NOT EXISTS (SELECT 1 FROM fact_yaml_node n WHERE n.file = m.file AND n.pointer LIKE 'scrape\_config\_files[%' ESCAPE '\'
                      AND glob_match(CASE WHEN n.value LIKE '/%' THEN n.value ELSE rtrim(m.container_path, replace(m.container_path, '/', '')) || n.value END, x.container_path)));

-- The targets of scrape jobs: static ones, those of the files that `file_sd_configs` names, and the address that relabelling puts in their place.
CREATE MATERIALIZED VIEW scrape_target AS
  SELECT j.file AS file, j.job AS job, n.value AS target, j.metrics_path AS metrics_path,
         NULL AS container,  -- whose file names the target's file; NULL where they are one
         n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM scrape_job j JOIN fact_yaml_node n ON n.file = j.file AND n.kind = 'scalar' AND substr(n.pointer, 1, length(j.pointer) + 1) = j.pointer || '.'
  WHERE NOT j.relabelled AND regexp('^scrape_configs\[\d+\]\.static_configs\[\d+\]\.targets\[\d+\]$', n.pointer)
     OR j.relabelled AND regexp('^scrape_configs\[\d+\]\.relabel_configs\[\d+\]\.replacement$', n.pointer) AND instr(n.value, '$') = 0
        AND EXISTS (SELECT 1 FROM fact_yaml_node l WHERE l.file = n.file AND l.parent = n.parent AND l.key = 'target_label' AND l.value = '__address__')
  UNION ALL
  SELECT y.file, j.job, t.value, j.metrics_path, x.container, t.line, t.column, t.end_line, t.end_column
  FROM scrape_job j
  JOIN fact_yaml_node n ON n.file = j.file AND n.kind = 'scalar' AND substr(n.pointer, 1, length(j.pointer) + 17) = j.pointer || '.file_sd_configs['
  JOIN container_file x ON x.file = j.file
  JOIN container_file y ON y.container = x.container
   AND glob_match(CASE WHEN n.value LIKE '/%' THEN n.value ELSE rtrim(x.container_path, replace(x.container_path, '/', '')) || n.value END, y.container_path)
  JOIN fact_yaml_node t ON t.file = y.file AND t.kind = 'scalar' AND regexp('^\[\d+\]\.targets\[\d+\]$', t.pointer)
  WHERE NOT j.relabelled AND regexp('\.files\[\d+\]$', n.pointer);

-- The addresses of configuration files, each judged over all containers that find its file: what is wrong with it in every one of them.
CREATE MATERIALIZED VIEW misdirected_address AS
  WITH asked AS MATERIALIZED (
    SELECT w.*, EXISTS (SELECT 1 FROM container_network a JOIN compose_resource r ON r.kind = 'network' AND r.key = a.network AND r.external = 1
                        WHERE a.container = w.container AND r.project = w.project) AS outside,
           EXISTS (SELECT 1 FROM published_port p WHERE p.service = w.target_service AND p.host_port = w.port AND p.port <> w.port) AS published,
           (SELECT min(printf('%09d', o.container)) FROM published_port o WHERE w.host IN ('localhost', '127.0.0.1', '::1') AND o.project = w.project AND o.host_port = w.port
              AND o.container <> w.container
              AND NOT EXISTS (SELECT 1 FROM listened_port l WHERE l.container = w.container AND l.port = w.port)
              AND EXISTS (SELECT 1 FROM container_network n WHERE n.container = w.container)
              AND (SELECT count(*) FROM process q WHERE q.container = w.container) <= 1) AS meant
    FROM wire w WHERE w.how IN ('nginx', 'scrape', 'alertmanager', 'datasource') AND w.container IS NOT NULL
  ), judged AS MATERIALIZED (
    SELECT a.*,
           CASE WHEN a.meant IS NOT NULL THEN 'itself'
                WHEN a.resolves = 0 AND NOT a.outside THEN 'nobody'
                WHEN a.target IS NOT NULL AND a.reachable = 0 THEN 'apart'
                WHEN a.published AND coalesce(a.listens, 0) = 0 THEN 'host port'
                WHEN a.listens = 0 AND (a.target_role = 'observability' OR EXISTS (SELECT 1 FROM listened_port l WHERE l.container = a.target AND l.how NOT IN ('image', 'port')))
                  -- A second port of its own: for metrics, for administration.
                  AND NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = a.target AND e.value = CAST(a.port AS TEXT))
                  AND NOT EXISTS (SELECT 1 FROM setting s WHERE s.service = a.target_service AND s.default_value = CAST(a.port AS TEXT))
                  AND NOT EXISTS (SELECT 1 FROM service_module m JOIN fact_python_argument g ON g.file = m.file WHERE m.service = a.target_service AND g.value = CAST(a.port AS TEXT))
                THEN 'port' END AS problem
    FROM asked a
  )
  SELECT q.*, CASE q.problem WHEN 'nobody' THEN 'no container is called so'
                             WHEN 'itself' THEN 'inside a container that is the container itself; `' || q.target_service || '` has the port'
                             WHEN 'apart' THEN 'it shares no network with `' || q.target_service || '`'
                             WHEN 'host port' THEN q.port || ' is a port of the host; inside the network `' || q.target_service || '` listens on ' || q.ports
                             ELSE '`' || q.target_service || '` listens on ' || q.ports END AS why
  FROM (
  SELECT min(j.service) AS service, j.how AS how, j.key AS key, j.value AS value, j.host AS host, j.port AS port,
         max(j.problem) AS problem,     -- itself, nobody, apart, host port, port
         CASE WHEN max(j.problem) <> 'nobody' THEN coalesce(max(j.target_service), max(m.name)) END AS target_service,
         (SELECT replace(group_concat(DISTINCT l.port), ',', ', ') FROM listened_port l JOIN container c ON c.id = l.container WHERE c.service = max(j.target_service)) AS ports,
         CASE WHEN max(j.problem) <> 'nobody' THEN coalesce(max(t.path), max(m.path)) END AS target_path, coalesce(max(t.line), max(m.line)) AS target_line,
         j.path AS path, j.line AS line, j.column AS column, j.end_line AS end_line, j.end_column AS end_column
  FROM judged j LEFT JOIN container t ON t.id = j.target LEFT JOIN container m ON m.id = CAST(j.meant AS INTEGER)
  GROUP BY j.how, j.key, j.value, j.path, j.line, j.column
  HAVING count(*) = count(j.problem)) q;

-- What Prometheus loads by `rule_files`: an entry with each file that its container finds, NULL where it finds none.
CREATE MATERIALIZED VIEW rule_file_entry AS
  SELECT x.container AS container, coalesce(c.service, c.name) AS service, n.value AS pattern,
         t.file AS loaded, t.path AS loaded_path,
         -- 1 if what lies elsewhere may have the file: a volume, a directory of the host, a build that runs something
         EXISTS (SELECT 1 FROM container_volume v LEFT JOIN directory d ON d.path = v.source LEFT JOIN file o ON o.path = v.source
                 WHERE v.container = x.container AND d.path IS NULL AND o.id IS NULL
                   AND substr(CASE WHEN n.value LIKE '/%' THEN n.value ELSE rtrim(x.container_path, replace(x.container_path, '/', '')) || n.value END, 1, length(v.target)) = v.target)
           OR EXISTS (SELECT 1 FROM container_image k JOIN image_step s ON s.image = k.image AND s.keyword = 'RUN' WHERE k.container = x.container) AS elsewhere,
         y.path AS path, n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM yaml_role y JOIN fact_yaml_node n ON n.file = y.file AND y.role = 'prometheus' AND n.kind = 'scalar' AND regexp('^rule_files\[\d+\]$', n.pointer)
  JOIN (SELECT DISTINCT file, container, container_path FROM container_file) x ON x.file = y.file
  JOIN system_container c ON c.id = x.container
  LEFT JOIN container_file t ON t.container = x.container
    AND glob_match(CASE WHEN n.value LIKE '/%' THEN n.value ELSE rtrim(x.container_path, replace(x.container_path, '/', '')) || n.value END, t.container_path);

-- Where a rule file that Prometheus is told to load, named without a pattern, would be: in its container, and beside its configuration in a stack at the root.
CREATE VIEW rule_file_place AS
  WITH entry AS (
    SELECT e.container, e.path, e.line, c.path AS compose, 'services.' || c.name || '.volumes' AS pointer,
           CASE WHEN e.pattern LIKE '/%' THEN e.pattern ELSE rtrim(x.container_path, replace(x.container_path, '/', '')) || e.pattern END AS target,
           rtrim(e.path, replace(e.path, '/', '')) AS directory, rtrim(x.container_path, replace(x.container_path, '/', '')) AS config
    FROM rule_file_entry e
    JOIN container_file x ON x.container = e.container AND x.path = e.path
    JOIN system_container c ON c.id = e.container
    JOIN compose_project p ON p.id = c.project AND p.directory = ''
    WHERE NOT regexp('[*?\[]', e.pattern)
  )
  SELECT n.container AS container, n.path AS path, n.line AS line, n.compose AS compose, n.pointer AS pointer, n.target AS target,
         CASE WHEN substr(n.target, 1, length(n.config)) = n.config THEN n.directory || substr(n.target, length(n.config) + 1) END AS file,
         EXISTS (SELECT 1 FROM container_volume v WHERE v.container = n.container AND v.source || '/' = n.directory AND rtrim(v.target, '/') || '/' = n.config) AS inside -- a mounted directory
  FROM entry n;

-- What is wrong in files that Prometheus loads as rules: no groups, a rule without a name or without an expression. A key without a value is none.
CREATE MATERIALIZED VIEW rule_file_fault AS
  WITH loaded AS MATERIALIZED (
    SELECT DISTINCT e.loaded AS file, e.loaded_path AS path FROM rule_file_entry e JOIN file f ON f.id = e.loaded AND f.kind = 'yaml'
    WHERE e.loaded NOT IN (SELECT file FROM fact_parse_error)
  ), rule AS MATERIALIZED (
    SELECT l.path, n.* FROM loaded l JOIN fact_yaml_node n ON n.file = l.file AND n.kind = 'map' AND regexp('^groups\[\d+\]\.rules\[\d+\]$', n.pointer)
  )
  SELECT l.path AS path, 1 AS line, 1 AS column, NULL AS end_line, NULL AS end_column, 'has no `groups`' AS problem
  FROM loaded l WHERE NOT EXISTS (SELECT 1 FROM fact_yaml_node n WHERE n.file = l.file AND n.pointer = 'groups' AND n.kind IN ('seq', 'alias'))
  UNION ALL
  SELECT r.path, r.line, r.column, NULL, NULL, 'has a rule without ' || CASE w.need WHEN 'expr' THEN '`expr`' ELSE '`alert` and `record`' END
  FROM rule r CROSS JOIN (SELECT 'expr' AS need UNION ALL SELECT 'name') w
  WHERE NOT EXISTS (SELECT 1 FROM fact_yaml_node k WHERE k.file = r.file AND k.parent = r.ordinal AND k.kind = 'scalar' AND coalesce(k.value, '') NOT IN ('', '~', 'null')
                    AND (w.need = 'expr' AND k.key = 'expr' OR w.need = 'name' AND k.key IN ('alert', 'record')))
    AND NOT EXISTS (SELECT 1 FROM fact_yaml_node k WHERE k.file = r.file AND k.parent = r.ordinal AND k.key = '<<');

-- Directories and files inside a container that log shippers read and Grafana loads dashboards from. `covered` is 1 if something is mounted there, or in the image.
CREATE MATERIALIZED VIEW observed_path AS
  WITH named AS MATERIALIZED (
    SELECT n.file, CASE WHEN n.pointer LIKE 'providers%' THEN 'dashboards' ELSE 'logs' END AS what, n.value, n.line, n.column, n.end_line, n.end_column
    FROM fact_yaml_node n
    WHERE n.kind = 'scalar' AND n.value LIKE '/%' AND instr(n.value, '$') = 0
      AND regexp('^(providers\[\d+\]\.options\.path|filebeat\.inputs\[\d+\]\.paths\[\d+\]|filebeat\[?.*inputs\[\d+\]\.paths\[\d+\]|scrape_configs\[\d+\]\.static_configs\[\d+\]\.labels\.__path__)$', n.pointer)
  )
  SELECT DISTINCT coalesce(c.service, c.name) AS service, x.container AS container, m.what AS what, m.value AS value,
         -- Of a pattern what is before its first star.
         rtrim(substr(m.value, 1, min(instr(m.value || '*', '*'), instr(m.value || '?', '?'), instr(m.value || '{', '{')) - 1), '/') AS fixed,
         f.path AS path, m.line AS line, m.column AS column, m.end_line AS end_line, m.end_column AS end_column
  FROM named m JOIN file f ON f.id = m.file JOIN container_file x ON x.file = m.file JOIN system_container c ON c.id = x.container;

-- Services of the system that run on in Python: APIs, bots, workers and data services.
CREATE MATERIALIZED VIEW lasting_service AS
  SELECT s.* FROM serving_service s
  WHERE regexp('^(business|data)_', s.role)
    AND EXISTS (SELECT 1 FROM system_process p WHERE p.service = s.service AND p.long_running = 1 AND p.file IS NOT NULL);

-- How a service shows its metrics: a route, a library that serves them, or one that sends them.
CREATE MATERIALIZED VIEW metrics_exposure AS
  SELECT e.service AS service, 'route' AS how,
         e.path_template AS metrics_path,  -- NULL where the library decides
         e.path AS path, e.line AS line, e.column AS column
  FROM endpoint e
  WHERE e.path_template LIKE '%/metrics'
     OR EXISTS (SELECT 1 FROM fact_python_call c WHERE c.file = e.file AND c.scope = e.function AND c.name = 'prometheus_client.generate_latest')
  UNION
  SELECT u.service, CASE u.list WHEN 'metrics_senders' THEN 'sent' ELSE 'library' END, NULL, u.path, u.line, u.column
  FROM name_use u JOIN service_code s ON s.service = u.service AND s.file = u.file AND s.runs
  WHERE u.list IN ('metrics_exposers', 'metrics_senders') AND (u.kind <> 'import' OR u.item NOT LIKE 'prometheus_client.%')
    -- The text of a route of its own.
    AND NOT (u.item = 'prometheus_client.generate_latest' AND EXISTS (
      SELECT 1 FROM endpoint e WHERE e.service = u.service AND (e.path_template LIKE '%/metrics' OR e.file = u.file AND (u.definition = e.function OR u.kind = 'import'))))
  UNION
  -- Instrumented by what starts it.
  SELECT s.service, 'sent', NULL, s.path, s.line, s.column FROM image_step s WHERE s.keyword IN ('CMD', 'ENTRYPOINT') AND instr(s.text, 'opentelemetry-instrument')
  UNION
  SELECT k.service, 'sent', NULL, k.path, k.line, k.column FROM container_key k WHERE k.key IN ('command', 'entrypoint') AND instr(k.value, 'opentelemetry-instrument')
  UNION
  -- `app.router.add_get("/metrics", show)`, `app.add_route("/metrics", show)`
  SELECT s.service, 'library', NULL, a.path, a.line, a.column
  FROM python_argument a JOIN service_code s ON s.file = a.file AND s.runs JOIN fact_python_call c ON c.file = a.file AND c.ordinal = a.call
  WHERE a.value IN ('/metrics', '/metrics/') AND a.kind = 'string' AND c.context <> 'decorator' AND regexp('^(add_|mount|route|Route|Mount|expose)', c.method);
